/**
 * How a user story begins, by language: the role, then who wants or needs something.
 *
 * The distance between the two is bounded, so that prose of any length is looked at in linear time.
 */
const beginnings: readonly RegExp[] = [
  // English: "As a courier, I want …", also with a name instead of "I"; job stories: "When …, I want to …, so …".
  /^as (?:an?|the|any|our) [^.!?]{1,160}?[,\n ]\s*(?:I|\p{L}{2,})(?: would| will| can| could| should| must| wants?| needs?| wish| expect| am| have|['’]d like|['’]d love)/iu,
  /^when (?:I|we|an?|the) [^.!?]{1,160}?,\s*(?:I|we) (?:want|need|expect|would like)[^.!?]{1,200}?\bso (?:that )?(?:I|we|they)\b/iu,
  /^als (?:ein(?:e[rmns]?)? |der |die |das )?[^.!?]{1,120}?[,\n ]\s*(?:möchte|will|brauche|kann|benötige|wünsche) (?:ich|wir)/iu,
  /^en tant qu(?:e |['’])[^.!?]{1,120}?[,\n ]\s*(?:je|nous) (?:veu|voul|souhait|peu|voud|doi|aimer|désir)/iu,
  /^como (?:un |una |uma |um |el |la |o |a )?[^.!?]{1,120}?[,\n ]\s*(?:eu )?(?:quiero|necesito|deseo|puedo|quisiera|me gustaría|quero|preciso|desejo|posso|gostaria)/iu,
  /^come (?:un |una |uno )?[^.!?]{1,120}?[,\n ]\s*(?:io )?(?:voglio|vorrei|posso|desidero|ho bisogno|devo)/iu,
  /^som (?:en |et )?[^.!?]{1,120}?[,\n ]\s*(?:vil|ønsker|skal|kan|har) jeg/iu,
  /^как [^.!?]{1,120}?[,\n ]\s*(?:я |мы )?(?:хочу|хотим|могу|желаю|должен|нужно|хотел)/iu,
  /^(?:作为|作為)[^。！？]{1,80}?[，,\s]?(?:我|我们)?(?:[想要应]|希望|需要|可以|能够?)/u,
  /^[^。！？]{1,60}?として[、,]?[^。！？]{1,160}?(?:たい|ほしい|欲しい|必要|できる|求める)/u,
  /^[^.!?。]{1,60}?(?:으로서|로서|로써|으로써)[,\s][^.!?。]{1,200}?(?:싶|원한다|원합니다|바란다|수 있)/u,
];

/** A label that people put before a story; what follows is the story itself. */
const label =
  /^\s*(?:user stor(?:y|ies)|story|job story|用户故事|ユーザーストーリー|사용자 스토리|historia de usuario|história de usuário|récit utilisateur)\s*(?:\d+(?:\.\d+)*\s*)?[:：]\s*/iu;

const openingQuote = /^\s*["“„«「『‘'](?=\S)/u;
const closingQuote = /["”“»」』’'][.。]?\s*$/u;

/** Whether a text is a user story: it begins as one, behind a label or in quotes if it has them. Give it without mark-up. */
export function isUserStory(plain: string): boolean {
  const text = plain.slice(storyStart(plain)).trimStart().slice(0, 400);
  return beginnings.some((beginning) => beginning.test(text));
}

/** Where the story itself stands in a text that is one: without its label and the quotes around it. */
export function storyWithin(plain: string): { readonly start: number; readonly end: number } {
  const start = storyStart(plain);
  const isQuoted = openingQuote.test(plain.slice(label.exec(plain)?.[0].length ?? 0));
  const closing = isQuoted ? closingQuote.exec(plain) : null;
  return { start, end: closing === null ? plain.length : Math.max(start, closing.index) };
}

function storyStart(plain: string): number {
  const named = label.exec(plain)?.[0].length ?? 0;
  return named + (openingQuote.exec(plain.slice(named))?.[0].length ?? 0);
}
