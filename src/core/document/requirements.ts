import type { SourceRange } from "../model/source.ts";
import { withoutEnd } from "../trimmed.ts";
import type { ListItem } from "./blocks.ts";
import { BodyReader, endOffset, linesOf, moved } from "./body.ts";
import { readIssue, startDraft, type Draft } from "./draft.ts";
import { holdsRequirements, holdsSomethingElse } from "./sectionRoles.ts";
import type { Head } from "./heads.ts";
import { readHead } from "./heads.ts";
import type { InlineText } from "./inline.ts";
import { startOfLine } from "./lines.ts";
import type { OutlineSection, Placed } from "./outline.ts";
import { idPrefix } from "./ids.ts";
import { fieldOf } from "./fieldLabels.ts";
import { firstSentence } from "./sentences.ts";
import { isRequirementsTable, readTable } from "./tables.ts";

/** The requirements of a document, and the sections that are part of one. */
export interface Extraction {
  /** In the order of the document. */
  readonly drafts: readonly Draft[];
  /** Indices of sections that are a requirement's heading, or stand below one. */
  readonly requirementSections: ReadonlySet<number>;
}

/** Find the requirements of a document in its outline. Cost: linear. */
export function readRequirements(text: string, outline: readonly OutlineSection[]): Extraction {
  return new RequirementReader(text, outline).read();
}

class RequirementReader {
  readonly #text: string;
  readonly #outline: readonly OutlineSection[];
  readonly #drafts: Draft[] = [];
  readonly #requirementSections = new Set<number>();
  /** The requirement that a section is, or belongs to. */
  readonly #ofSection = new Map<number, { draft: Draft; body: BodyReader }>();
  readonly #siblings: ReadonlyMap<string, number>;

  constructor(text: string, outline: readonly OutlineSection[]) {
    this.#text = text;
    this.#outline = outline;
    this.#siblings = countSiblings(outline);
  }

  read(): Extraction {
    this.#outline.forEach((section, index) => {
      this.#openSection(section, index);
      for (const placed of section.blocks) this.#readBlock(placed, section, index);
    });
    return { drafts: this.#drafts, requirementSections: this.#requirementSections };
  }

  #openSection(section: OutlineSection, index: number): void {
    const around = this.#ofSection.get(section.parent);
    const { heading, head } = section;
    if (heading === null) return;
    const context = this.#outline[section.parent]?.context ?? null;
    if (head !== null && this.#accepts(head, context)) {
      const draft = this.#start("heading", heading.block.content, heading.base, head, index, around?.draft);
      draft.range = { start: draft.head.start, end: this.#endOfSection(index) };
      this.#ofSection.set(index, { draft, body: new BodyReader(this.#text, draft) });
      this.#requirementSections.add(index);
    } else if (around !== undefined && head === null) {
      this.#ofSection.set(index, around);
      this.#requirementSections.add(index);
      around.body.enterHeading(heading.block.content, heading.base, heading.block.range);
    }
  }

  #readBlock(placed: Placed, section: OutlineSection, index: number): void {
    const { block, base } = placed;
    const owner = this.#ofSection.get(index);
    const inCriteria =
      owner !== undefined && fieldOf(section.heading?.block.content.plain ?? "") === "acceptanceCriteria";
    if (block.kind === "list" && !inCriteria) {
      const children = block.items.filter((item) => this.#listItem(item, base, section, index, owner?.draft));
      if (children.length === block.items.length) return;
    }
    if (block.kind === "table" && isRequirementsTable(block, section.context)) {
      this.#drafts.push(...readTable(this.#text, block, base, section.context, index, owner?.draft.id?.value ?? null));
      return;
    }
    owner?.body.read(block, base);
  }

  /** Read a list item as a requirement if it is one. */
  #listItem(item: ListItem, base: number, section: OutlineSection, index: number, around: Draft | undefined): boolean {
    const first = item.children[0];
    if (first?.kind !== "paragraph") return false;
    const head = readHead(first.content.plain);
    if (head?.id == null || !this.#accepts(head, section.context)) return false;
    const draft = this.#start("list-item", first.content, base, head, index, around);
    draft.range = { start: draft.head.start, end: base + item.range.end };
    const body = new BodyReader(this.#text, draft);
    this.#readFirstParagraph(draft, body, first.content, base, head);
    for (const block of item.children.slice(1)) {
      const nested =
        block.kind === "list" ? block.items.filter((child) => this.#listItem(child, base, section, index, draft)) : [];
      if (block.kind === "list" && nested.length === block.items.length) continue;
      body.read(block, base);
    }
    return true;
  }

  /** The text behind the id: a bold title with the statement after it, or the statement alone, then lines with labels. */
  #readFirstParagraph(draft: Draft, body: BodyReader, content: InlineText, base: number, head: Head): void {
    const lines = linesOf(content.plain);
    const first = lines[0] ?? { start: 0, end: 0 };
    const issue = issueAtEnd(content);
    if (issue !== undefined) draft.issue = { value: issue.value, range: moved(issue.source, base) };
    const end = issue?.start ?? content.plain.length;
    const strong = content.spans.find((span) => span.kind === "strong" && span.start <= (head.id?.start ?? 0));
    const named = strong !== undefined && strong.end > head.title.start + 1 && strong.end < end;
    const start = named
      ? strong.end + (/^[\s:：.–—-]*/u.exec(content.plain.slice(strong.end))?.[0].length ?? 0)
      : head.title.start;
    const titleEnd = named ? strong.end : Math.min(head.title.end, end);
    const title = withoutEnd(content.plain.slice(head.title.start, titleEnd).replaceAll("\n", " "), ":：.");
    draft.title = {
      value: named ? title : firstSentence(title),
      range: {
        start: base + content.offsetAt(head.title.start),
        end: base + content.offsetAt(head.title.start) + title.length,
      },
    };
    const rest = lines
      .slice(1)
      .filter((line) => line.start < end)
      .map((line) => ({ start: line.start, end: Math.min(line.end, end) }));
    const firstLine = { start: Math.min(start, first.end), end: Math.min(first.end, end) };
    const cut =
      rest.length === 0 && head.priority !== null && head.priority.start > start
        ? { ...firstLine, end: head.title.end }
        : firstLine;
    body.readLines(
      content,
      base,
      [cut, ...rest].filter((line) => line.end > line.start),
    );
  }

  #start(
    shape: "heading" | "list-item",
    content: InlineText,
    base: number,
    head: Head,
    section: number,
    around: Draft | undefined,
  ): Draft {
    const place = (at: { start: number; end: number }): SourceRange => ({
      start: base + content.offsetAt(at.start),
      end: base + endOffset(content, at),
    });
    const title = content.plain.slice(head.title.start, head.title.end).replaceAll("\n", " ");
    const lineStart = startOfLine(this.#text, base + content.source.start);
    const draft = startDraft({
      shape,
      section,
      id: head.id === null ? null : { value: head.id.text, range: place(head.id) },
      kind: head.kind,
      title: { value: title, range: place(head.title) },
      head: { start: lineStart, end: base + content.source.end },
      range: { start: lineStart, end: base + content.source.end },
      parent: around?.id?.value ?? around?.title.value ?? null,
    });
    if (head.priority !== null) draft.priority = { text: head.priority.text, at: place(head.priority) };
    this.#drafts.push(draft);
    return draft;
  }

  /** Whether a head names a requirement where it stands. */
  #accepts(head: Head, context: OutlineSection["context"]): boolean {
    if (head.family === "other" || head.family === "criterion") return false;
    if (holdsSomethingElse(context)) return false;
    if (head.family === "requirement") return true;
    // Letters we do not know: the section has to say that requirements stand here, or several of a kind have to.
    const id = head.id?.text ?? "";
    const siblings = this.#siblings.get(idPrefix(id)) ?? 0;
    return siblings >= 3 || (holdsRequirements(context) && (siblings >= 2 || /[-_.:~]/.test(id)));
  }

  #endOfSection(index: number): number {
    const level = this.#outline[index]?.level ?? 0;
    const next = this.#outline.findIndex((section, at) => at > index && section.level <= level);
    return this.#outline[next < 0 ? this.#outline.length - 1 : next - 1]?.own.end ?? this.#text.length;
  }
}

/** How often each prefix of unknown letters heads a heading or a list item. */
function countSiblings(outline: readonly OutlineSection[]): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (head: Head | null | undefined) => {
    if (head?.family !== "unknown" || head.id === null) return;
    const prefix = idPrefix(head.id.text);
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  };
  for (const section of outline) {
    if (holdsSomethingElse(section.context)) continue;
    count(section.head);
    for (const { block } of section.blocks) {
      if (block.kind !== "list") continue;
      for (const { children } of block.items) {
        if (children[0]?.kind === "paragraph") count(readHead(children[0].content.plain));
      }
    }
  }
  return counts;
}

/** A link to an issue, written as `[#12](…)`, that ends a paragraph. */
function issueAtEnd(content: InlineText) {
  const span = content.spans.findLast((candidate) => candidate.kind === "link");
  if (span === undefined || content.plain.slice(span.end).trim() !== "") return undefined;
  const text = content.plain.slice(span.start, span.end);
  if (!/^#\d+$/.test(text)) return undefined;
  const value = readIssue(text, span.url);
  return value === undefined ? undefined : { value, start: span.start, source: span.source };
}
