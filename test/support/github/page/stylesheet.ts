/** How the pages look; light or dark as the reader's system is. */
export const stylesheet = `
:root { color-scheme: light dark; --text: #1f2328; --muted: #59636e; --page: #f6f8fa; --card: #fff; --line: #d1d9e0;
  --link: #0969da; --open: #1a7f37; --closed: #8250df; --code: #eff2f5; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --muted: #9198a1; --page: #0d1117; --card: #151b23;
  --line: #3d444d; --link: #6cb0ff; --open: #3fb950; --closed: #ab7df8; --code: #262c36; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
header { display: flex; gap: 1rem; align-items: baseline; padding: .8rem max(1rem, calc(50vw - 29rem));
  background: var(--card); border-bottom: 1px solid var(--line); }
header strong { margin-right: auto; } header span, .muted { color: var(--muted); }
header strong a { color: inherit; }
main { max-width: 60rem; margin: 1.6rem auto 4rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .5rem; overflow-wrap: anywhere; } h1 .muted { font-weight: 400; }
.tabs { display: flex; gap: 1.2rem; margin: 0 0 .8rem; } .tabs .current { color: var(--text); font-weight: 600; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-bottom: 1rem; }
.card > .bar { padding: .5rem 1rem; border-bottom: 1px solid var(--line); color: var(--muted); font-size: .87rem; }
.card > .bar strong { color: var(--text); }
.row { display: grid; grid-template-columns: 1.3rem 1fr auto; gap: .6rem; padding: .65rem 1rem; border-top: 1px solid var(--line); }
.row.plain { grid-template-columns: 1fr auto; }
.row:first-child { border-top: 0; } .row .title { font-weight: 600; color: var(--text); margin-right: .3rem; overflow-wrap: anywhere; }
.row small { display: block; color: var(--muted); font-size: .8rem; }
.empty { padding: 2.5rem 1rem; text-align: center; color: var(--muted); }
.dot { width: .95rem; height: .95rem; margin-top: .32rem; border-radius: 50%; border: 2.5px solid var(--open); }
.dot.closed { border-color: var(--closed); background: var(--closed); }
.state { display: inline-block; padding: .15rem .8rem; border-radius: 2rem; background: var(--open); color: #fff;
  font-weight: 600; font-size: .87rem; margin-right: .3rem; } .state.closed { background: var(--closed); }
@media (prefers-color-scheme: dark) { .state { color: #0d1117; } }
.label { display: inline-block; padding: 0 .55rem; margin: 0 .15rem; border-radius: 2rem; font-size: .76rem; font-weight: 600;
  line-height: 1.35rem; border: 1px solid rgb(128 128 128 / .3); white-space: nowrap; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: 1.6rem; margin-top: 1rem; }
@media (max-width: 45rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
aside dt { color: var(--muted); font-size: .8rem; font-weight: 600; padding-top: .7rem; border-top: 1px solid var(--line); }
aside dl { margin: 0; } aside dt:first-child { border-top: 0; padding-top: 0; } aside dd { margin: .2rem 0 .8rem; overflow-wrap: anywhere; }
.markdown { padding: .9rem 1rem; overflow-wrap: anywhere; }
.markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
.markdown h1, .markdown h2 { font-size: 1.25rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
.markdown h3 { font-size: 1.08rem; } .markdown ul, .markdown ol { padding-left: 1.7rem; }
.markdown li.task { list-style: none; margin-left: -1.4rem; } .markdown li.task ul, .markdown li.task ol { padding-left: 3rem; } .markdown li > p:only-of-type { display: inline; margin: 0; }
.markdown code { background: var(--code); border-radius: 4px; padding: .12em .35em; font-size: .87em; }
.markdown pre { background: var(--code); border-radius: 6px; padding: .8rem; overflow: auto; }
.markdown pre code { background: none; padding: 0; }
.markdown table { border-collapse: collapse; } .markdown td { border: 1px solid var(--line); padding: .3rem .7rem; }
.markdown tr:first-child { font-weight: 600; }
.markdown blockquote { margin: 0; padding: 0 1rem; color: var(--muted); border-left: 4px solid var(--line); }
form { margin: 0; } form.inline { display: flex; gap: .5rem; justify-content: flex-end; }
label.field { display: block; padding: .8rem 1rem 0; font-size: .85rem; font-weight: 600; }
input[type=text], textarea { width: 100%; margin-top: .3rem; padding: .45rem .6rem; font: inherit; font-weight: 400; color: inherit;
  background: var(--page); border: 1px solid var(--line); border-radius: 6px; }
textarea { min-height: 6rem; resize: vertical; font-family: ui-monospace, SFMono-Regular, Menlo, monospace; font-size: .87rem; }
textarea.tall { min-height: 16rem; }
.actions { display: flex; gap: .5rem; justify-content: flex-end; padding: .8rem 1rem; }
button { font: inherit; font-size: .87rem; font-weight: 600; padding: .35rem .9rem; border-radius: 6px; cursor: pointer;
  border: 1px solid var(--line); background: var(--page); color: inherit; } button:hover { border-color: var(--muted); }
button.primary { background: #1f883d; border-color: #1f883d; color: #fff; }
summary { cursor: pointer; padding: .6rem 1rem; font-weight: 600; font-size: .9rem; }
`;
