import type { Priority } from "../model/requirement.ts";
import type { Located } from "../model/source.ts";
import { fieldOf } from "./fieldLabels.ts";

/** A family of words that order requirements. */
type Scale = "p" | "moscow" | "high-low" | "keyword";

interface ScaleWord {
  readonly scale: Scale;
  /** Order within the scale before it is known which of its words a document uses. */
  readonly order: number;
}

/** In lower case. Order 0 is the most urgent a scale has; the document's own first level is found by `priorityLevels`. */
const words: readonly (readonly [Scale, number, string])[] = [
  [
    "moscow",
    0,
    "must | must-do | must have | must-have | musthave | shall | muss | doit | essencial | esencial | obrigatório | obligatorio | indispensable | 必须 | 必須 | 必 | 필수 | обязательно | obbligatorio | obligatoria | obrigatória | skal | 必需",
  ],
  [
    "moscow",
    1,
    "should | should have | should-have | soll | sollte | devrait | importante | 应该 | 推奨 | 권장 | желательно | important | souhaitable | consigliato | bør",
  ],
  [
    "moscow",
    2,
    "could | could have | could-have | nice to have | nice-to-have | kann | pourrait | deseável | desejável | deseable | optionnel | 可以 | 任意 | 선택 | возможно | opcional | facultatif | opzionale | facoltativo | desiderabile | kan | 可选",
  ],
  ["moscow", 3, "won't | won’t | wont | won't have | won’t have | won't-have | wont have | wird nicht"],
  ["keyword", 0, "required | mandatory"],
  ["keyword", 1, "recommended"],
  ["keyword", 2, "optional | may"],
  [
    "high-low",
    0,
    "critical | highest | blocker | urgent | kritisch | critique | crítica | crítico | critico | kritisk | критический | критическая | 最高 | 최고 | 紧急",
  ],
  ["high-low", 1, "high | hoch | haute | élevée | alta | alto | 高 | 상 | 높음 | høj | высокий | élevé | высокая"],
  [
    "high-low",
    2,
    "medium | normal | moderate | mittel | moyenne | media | média | médio | medio | 中 | 중 | 보통 | средний | moyen | средняя | mid | mellem",
  ],
  [
    "high-low",
    3,
    "low | niedrig | gering | basse | faible | baja | baixa | bajo | baixo | bassa | 低 | 하 | 낮음 | lav | низкий | низкая",
  ],
  ["high-low", 4, "lowest | trivial | 最低"],
];

const byWord: ReadonlyMap<string, ScaleWord> = new Map(
  words.flatMap(([scale, order, list]) => list.split(" | ").map((word) => [word, { scale, order }] as const)),
);

/** Read the scale and order of a priority's words; undefined when it is on no scale we know. */
function readScale(text: string): ScaleWord | undefined {
  const plain = text
    .toLowerCase()
    .replace(/[\p{Extended_Pictographic}\uFE0F*`]/gu, "")
    .trim();
  return readWords(withoutLabel(plain));
}

function withoutLabel(text: string): string {
  const colon = text.search(/[:：]/u);
  return colon >= 0 && fieldOf(text.slice(0, colon)) === "priority" ? text.slice(colon + 1).trim() : text;
}

function readWords(plain: string): ScaleWord | undefined {
  const level = /^p\s?([0-4])(?![\p{L}\p{N}])/u.exec(plain);
  if (level !== null) return { scale: "p", order: Number(level[1]) };
  // `Must (MVP)`, `High - launch`, `High priority`: the words before the first mark that ends them.
  const first = /^[^(（,;/–—:：]+/u.exec(plain)?.[0].trim() ?? "";
  const candidates = [plain, first, first.split(" priorit")[0] ?? "", first.split(" - ")[0] ?? ""];
  return candidates.map((candidate) => byWord.get(candidate)).find((word) => word !== undefined);
}

/** Whether a text is a priority and nothing else: `P0`, `Must`, `(Should Have)` without its brackets, `High`. */
export function isPriority(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 40 && readScale(trimmed) !== undefined;
}

/** A priority as found, before it is known where the document's scale begins. */
export interface RawPriority {
  readonly text: string;
  readonly at: { readonly start: number; readonly end: number };
}

/**
 * Give each priority its level, 0 for the most urgent of its scale.
 *
 * Scales are looked at as a whole: a document that has P1 to P3 but no P0 starts at P1, one that has High but no
 * Critical starts at High.
 */
export function priorityLevels(raw: readonly RawPriority[]): (priority: RawPriority) => Located<Priority> {
  const letters = letterScale(raw.map(({ text }) => text));
  const lowest = new Map<Scale, number>();
  const known = new Map<string, ScaleWord | undefined>();
  const scaleOf = (text: string) => {
    if (!known.has(text)) known.set(text, readScale(text) ?? letters?.get(text.trim().toUpperCase()));
    return known.get(text);
  };
  for (const { text } of raw) {
    const word = scaleOf(text);
    if (word === undefined) continue;
    lowest.set(word.scale, Math.min(lowest.get(word.scale) ?? Infinity, word.order));
  }
  const first: Record<Scale, number> = {
    p: Math.min(lowest.get("p") ?? 0, 1),
    moscow: 0,
    keyword: 0,
    "high-low": Math.min(lowest.get("high-low") ?? 0, 1),
  };
  return ({ text, at }) => {
    const word = scaleOf(text);
    const level = word === undefined ? null : word.order - first[word.scale];
    return { value: { text, level, declined: word?.scale === "moscow" && word.order === 3 }, range: at };
  };
}

const letterScales: readonly ReadonlyMap<string, ScaleWord>[] = [
  new Map(["M", "S", "C", "W"].map((letter, order) => [letter, { scale: "moscow", order }] as const)),
  new Map(["H", "M", "L"].map((letter, index) => [letter, { scale: "high-low", order: index + 1 }] as const)),
];

/** The scale whose first letters a document uses as its priorities; undefined when they could be those of either. */
function letterScale(texts: readonly string[]): ReadonlyMap<string, ScaleWord> | undefined {
  const letters = texts.map((text) => text.trim().toUpperCase()).filter((text) => /^[A-Z]$/.test(text));
  if (letters.every((letter) => letter === "M")) return undefined;
  return letterScales.find((scale) => letters.every((letter) => scale.has(letter)));
}

/** The level of a priority's word on its scale as written, for a threshold given by a person. */
export function thresholdLevel(word: string, others: readonly string[]): number | null {
  const at = { start: 0, end: 0 };
  const level = priorityLevels([...others, word].map((text) => ({ text, at })));
  return level({ text: word, at }).value.level;
}
