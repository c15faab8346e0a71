import type { SectionRole } from "../model/document.ts";
import type { Block, ListItem } from "./blocks.ts";
import { labelledValues } from "./fieldLabels.ts";
import { readTitleLine } from "./heads.ts";
import { obliges, type LeadIn } from "./obligations.ts";
import { holdsRequirements, holdsSomethingElse, speaksGenerally } from "./sectionRoles.ts";
import { isUserStory } from "./userStories.ts";

/**
 * Whether the items of a list without ids are requirements.
 *
 * They are when they are user stories, when the section holds requirements, or when the line above them or most of
 * themselves oblige. Lists of links, questions and fields never are.
 *
 * @param items    top-level items that carry no id.
 * @param leadIn   what the paragraph right above says of the list.
 */
export function listHoldsRequirements(
  items: readonly ListItem[],
  ordered: boolean,
  context: SectionRole | null,
  leadIn: LeadIn,
): boolean {
  if (holdsSomethingElse(context)) return false;
  const texts = items.map(textOf);
  if (texts.some((text) => text === undefined)) return false;
  const plain = texts.map((text) => text ?? "");
  if (holdsRequirements(context) && most(plain, isTagged)) return true;
  if (leadIn === "other") return false;
  if (most(items, isLink) || most(plain, isQuestion)) return false;
  // "Story: As a …" is labelled, but no field of something else.
  if (most(plain, isUserStory)) return true;
  if (most(plain, isField)) return false;
  switch (context) {
    case "functional":
    case "non-functional":
    case "requirements":
      return true;
    case "interfaces":
      return !ordered;
    case "stories":
      return false;
    case "constraints":
      return leadIn === "obligation" || most(plain, obliges);
    default:
      return speaksGenerally(context) && (leadIn === "obligation" || most(plain, obligesStrongly));
  }
}

/**
 * The items below one that only names a group of named items: "Hangman:" above "Categories:" and "Levels:", each with
 * text of its own below it. undefined for an item that says something itself.
 */
export function groupedItems(item: ListItem): readonly ListItem[] | undefined {
  const [, nested, ...others] = item.children;
  if (!isName(item) || nested?.kind !== "list" || others.length > 0) return undefined;
  return nested.items.every((child) => isName(child) && saysMore(child.children[1])) ? nested.items : undefined;
}

/** A list of words, not of names in code: those describe data. */
function saysMore(block: Block | undefined): boolean {
  return block?.kind === "list" && !block.items.every(({ children }) => startsWithCode(children[0]));
}

function startsWithCode(block: Block | undefined): boolean {
  return block?.kind === "paragraph" && block.content.spans[0]?.kind === "code" && block.content.spans[0].start === 0;
}

function isName(item: ListItem): boolean {
  return /^[^.!?\n]{1,80}[:：]$/u.test(textOf(item)?.trimEnd() ?? "");
}

/** "… (REQUIRED)": the author says of each how urgent it is. */
function isTagged(text: string): boolean {
  return readTitleLine(text.split("\n")[0] ?? "").priority !== null || readTitleLine(text).priority !== null;
}

function textOf({ children }: ListItem): string | undefined {
  const first = children[0];
  return first?.kind === "paragraph" && first.content.plain.trim() !== "" ? first.content.plain : undefined;
}

function most<T>(items: readonly T[], holds: (item: T) => boolean): boolean {
  return items.filter(holds).length * 3 > items.length * 2;
}

function isLink({ children }: ListItem): boolean {
  const first = children[0];
  if (first?.kind !== "paragraph") return false;
  const { plain, spans } = first.content;
  const linked = spans.filter(({ kind }) => kind === "link").reduce((sum, { start, end }) => sum + end - start, 0);
  return linked * 10 >= plain.length * 8;
}

function isQuestion(text: string): boolean {
  return /[?？]$/u.test(text.trimEnd());
}

function isField(text: string): boolean {
  return labelledValues(text.split("\n")[0] ?? "").length > 0;
}

/** "The system shall …": the obligation stands near the start, and in the words of a specification. */
function obligesStrongly(text: string): boolean {
  return /^.{0,120}?(?:\bshall\b|\bMUST\b|\bmust\b|(?<!\p{L})(?:muss|müssen|doit|doivent|devra|devront|debe|deben|deberá|deberán|deve|devem|deverá|deverão|devono|dovrà|dovranno|skal|должн[аоы]|должен)(?!\p{L})|必须|必須|应|しなければならない|해야)/u.test(
    text,
  );
}
