/**
 * How a user story begins, by language: the role, then who wants or needs something.
 *
 * The distance between the two is bounded, so that prose of any length is looked at in linear time.
 */
const beginnings: readonly RegExp[] = [
  // English: "As a courier, I want …", also with a name instead of "I"; job stories: "When …, I want to …, so …".
  /^as (?:an?|the|any|our) [^.!?]{1,160}?[,\n ]\s*(?:I|we|they|he|she|\p{Lu}\p{Ll}+)(?: would| will| can| could| should| must| need| wants?| needs?| wish| expect| am| have|['’]d like|['’]d love)/iu,
  /^when (?:I|we|an?|the) [^.!?]{1,160}?,\s*(?:I|we) (?:want|need|expect|would like)[^.!?]{1,200}?\bso (?:that )?(?:I|we|they)\b/iu,
  /^als (?:ein(?:e[rmns]?)? |der |die |das )?[^.!?]{1,120}?[,\n ]\s*(?:möchte|will|brauche|kann|benötige|wünsche) (?:ich|wir)/iu,
  /^en tant qu(?:e |['’])[^.!?]{1,120}?[,\n ]\s*(?:je|nous) (?:veu|voul|souhait|peu|voud|doi|aimer|désir)/iu,
  /^como (?:un |una |uma |um |el |la |o |a )?[^.!?]{1,120}?[,\n ]\s*(?:eu )?(?:quiero|necesito|deseo|puedo|quisiera|me gustaría|quero|preciso|desejo|posso|gostaria)/iu,
  /^come (?:un |una |uno )?[^.!?]{1,120}?[,\n ]\s*(?:io )?(?:voglio|vorrei|posso|desidero|ho bisogno|devo)/iu,
  /^som (?:en |et )?[^.!?]{1,120}?[,\n ]\s*(?:vil|ønsker|skal|kan|har) jeg/iu,
  /^как [^.!?]{1,120}?[,\n ]\s*(?:я |мы )?(?:хочу|хотим|могу|желаю|должен|нужно|хотел)/iu,
  /^(?:作为|作為)[^。！？]{1,80}?[，,\s]?(?:我|我们)?(?:想|希望|需要|可以|要|能够?|应)/u,
  /^[^。！？]{1,60}?として[、,]?[^。！？]{1,160}?(?:たい|ほしい|欲しい|必要|できる|求める)/u,
  /^[^.!?。]{1,60}?(?:으로서|로서|로써|으로써)[,\s][^.!?。]{1,200}?(?:싶|원한다|원합니다|바란다|수 있)/u,
];

/** A label that people put before a story; what follows is the story itself. */
const label =
  /^(?:user stor(?:y|ies)|story|job story|用户故事|ユーザーストーリー|사용자 스토리|historia de usuario|história de usuário|récit utilisateur)\s*(?:\d+(?:\.\d+)*\s*)?[:：]\s*/iu;

/** Whether a text is a user story: it begins as one, behind a label if it has one. Give it without mark-up. */
export function isUserStory(plain: string): boolean {
  const text = plain.trimStart().replace(label, "").slice(0, 400);
  return beginnings.some((beginning) => beginning.test(text));
}
