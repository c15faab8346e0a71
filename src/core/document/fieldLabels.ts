import { withoutEnd } from "../trimmed.ts";

/** A field of a requirement, by the label or column title in front of it. */
export type FieldKey =
  | "id"
  | "title"
  | "statement"
  | "kind"
  | "priority"
  | "acceptanceCriteria"
  | "owner"
  | "milestone"
  | "estimate"
  | "status"
  | "dependsOn"
  | "goals"
  | "issue"
  | "rationale"
  | "parent"
  | "verification"
  | "source";

/** In lower case, whole labels. */
const labels: Readonly<Record<FieldKey, string>> = {
  id: "id | # | no | no. | nr | nr. | ref | ref. | req id | req-id | req. id | requirement id | requirement # | story id | feature id | user story id | kennung | numéro | réf | código | 编号 | 需求编号 | 番号 | 要件id | 번호 | код | codice",
  title:
    "title | name | feature | feature name | requirement name | titel | bezeichnung | nom | titre | nombre | título | nome | 名称 | 标题 | 功能 | 機能名 | 機能 | 이름 | 기능 | capability | item | story title",
  statement:
    "requirement | requirements | description | statement | requirement description | user story | story | text | details | i want | i want to | i want to... | i want to… | i want... | i want… | ich möchte | möchte ich | je veux | quiero | quero | voglio | хочу | 我想 | 我希望 | specification | anforderung | beschreibung | exigence | description fonctionnelle | requisito | descripción | descrição | descrizione | krav | kravbeskrivelse | 描述 | 需求 | 需求描述 | 说明 | 要件 | 内容 | 説明 | 요구사항 | 설명 | описание | требование",
  kind: "type | kind | category | typ | kategorie | 类型 | 種別 | 분류",
  priority:
    "priority | prio | prio. | importance | moscow | moscow priority | pri | priorität | priorité | prioridad | prioridade | priorità | prioritet | приоритет | 优先级 | 優先度 | 优先度 | 우선순위 | 중요도 | level of need | necessity",
  acceptanceCriteria:
    "acceptance criteria | acceptance criterion | acceptance | acceptance criteria (ac) | ac | acs | acceptance tests | acceptance scenarios | done when | akzeptanzkriterien | akzeptanzkriterium | abnahmekriterien | critères d'acceptation | critères d’acceptation | criterios de aceptación | critérios de aceitação | critérios de aceite | criteri di accettazione | acceptkriterier | критерии приемки | 验收标准 | 验收准则 | 受け入れ基準 | 受入基準 | 受け入れ条件 | 인수 조건 | 수용 기준 | 인수 기준 | критерии приёмки",
  owner:
    "owner | owners | assignee | assigned to | responsible | lead | dri | verantwortlich | zuständig | responsable | responsável | 负责人 | 担当 | 担当者 | 담당자 | 담당 | ответственный | responsabile | assegnatario | ansvarlig | ejer | исполнитель | владелец",
  milestone:
    "milestone | target milestone | meilenstein | jalon | hito | marco | 里程碑 | マイルストーン | 마일스톤 | release | target release | target version | fix version | traguardo | milepæl | udgivelse | веха | релиз",
  estimate:
    "estimate | effort | size | story points | points | aufwand | charge | esfuerzo | esforço | 工作量 | 工数 | 예상 공수 | stima | estimación | estimativa | estimation | estimat | оценка | трудозатраты | трудоемкость | трудоёмкость",
  status: "status | state | stand | statut | estado | stato | 状态 | 状態 | ステータス | 상태 | статус",
  dependsOn:
    "depends on | dependency | dependencies | depends | blocked by | requires | prerequisite | prerequisites | abhängig von | abhängigkeiten | dépend de | dépendances | depende de | dependencias | dependências | 依赖 | 依存 | 의존성 | dipende da | dipendenze | afhænger af | afhængigheder | зависит от | зависимости",
  goals:
    "goal | goals | serves | goal served | objective | traces to goal | business goal | ziel | objectif | objetivo | obiettivo | mål | цель | цели | 目标 | 目標 | 목표",
  issue: "issue | github issue | issue link | tracking issue | ticket | tracker",
  rationale: "rationale | why | why this priority | reason | justification | begründung | justificación | 理由 | 근거",
  parent: "parent | parents | epic | feature group",
  verification:
    "verification | verification method | independent test | test | tests | how verified | fit criterion | verifikation",
  source: "source | origin | stakeholder | requested by | quelle | 来源 | 出典 | 출처",
};

const byLabel: ReadonlyMap<string, FieldKey> = new Map(
  Object.entries(labels).flatMap(([key, list]) => list.split(" | ").map((label) => [label, key as FieldKey] as const)),
);

/** The field a label or column title names; undefined for any other text. Mark-up and a final colon make no difference. */
export function fieldOf(label: string): FieldKey | undefined {
  if (label.length > longestLabel) return undefined;
  const bare = label.toLowerCase().replace(/[\p{Extended_Pictographic}\uFE0F*_`]/gu, "");
  const plain = withoutEnd(bare, ":：").replace(/\s+/gu, " ").trim();
  return byLabel.get(plain) ?? byLabel.get(withoutRemark(plain));
}

/** Longer text is no label; the longest of the table has 27 characters, a remark in brackets comes on top. */
const longestLabel = 80;

/** A label without what stands in brackets behind it: "Priority (MoSCoW)". */
function withoutRemark(label: string): string {
  if (!/[)）]$/u.test(label)) return label;
  return label.slice(0, Math.max(0, label.search(/[(（]/u))).trim();
}

/** A labelled value within running text, as indices into it. */
export interface LabelledValue {
  readonly key: FieldKey;
  /** Of the label, without colon. */
  readonly label: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/**
 * Find `Label: value` at the start of a line, and further ones behind ` | ` or ` · ` on the same line.
 *
 * @param line  one line of plain text.
 * @returns nothing when the line does not start with a label we know, so that prose is left alone.
 */
export function labelledValues(line: string): LabelledValue[] {
  const values: LabelledValue[] = [];
  let at = 0;
  for (const part of line.split(/(?<=\s[|·•]\s)/u)) {
    const value = labelledValue(part, at);
    if (value === undefined && values.length === 0) return [];
    const last = values.at(-1);
    if (value !== undefined) values.push(value);
    else if (last !== undefined) values[values.length - 1] = { ...last, valueEnd: at + trimmedEnd(part) };
    at += part.length;
  }
  return values;
}

function labelledValue(part: string, offset: number): LabelledValue | undefined {
  const colon = part.search(/[:：|]/u);
  if (colon < 0 || part[colon] === "|") return undefined;
  const label = part.slice(0, colon).trim();
  const key = label.length > 40 ? undefined : fieldOf(label);
  if (key === undefined) return undefined;
  const start = offset + part.length - part.trimStart().length;
  const rest = part.slice(colon + 1);
  const valueStart = offset + colon + 1 + (rest.length - rest.trimStart().length);
  return { key, label, start, valueStart, valueEnd: Math.max(valueStart, offset + trimmedEnd(part)) };
}

/** Where a part ends when blanks and separators behind it are left out. */
function trimmedEnd(part: string): number {
  let end = part.length;
  while (end > 0 && /[\s|·•]/u.test(part[end - 1] ?? "")) end -= 1;
  return end;
}
