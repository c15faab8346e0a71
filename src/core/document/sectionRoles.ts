import type { SectionRole } from "../model/document.ts";

import { withoutEnd } from "../trimmed.ts";

/**
 * Words by which a section's title tells its role, in the languages people write requirements in.
 *
 * Order: the first role with a matching word wins, so the narrower stand before the wider
 * ("non-functional requirements" before "functional", "non-goals" before "goals", "success metrics" before "goals").
 * A word in letters matches at the start of a word; one with a trailing `$` only a whole word; one behind `=` only the
 * whole title; words of scripts that put no blanks between words match anywhere.
 * Source: section titles counted in 127 real documents, see docs/decisions.md.
 */
const roleWords: readonly (readonly [SectionRole, string])[] = [
  [
    "traceability",
    "traceab | trace matrix | coverage matrix | coverage overview | 覆盖率 | 覆蓋率 | rückverfolg | 追踪 | トレーサビリティ | 추적 | traçabil | trazabil | rastreab | tracciabil | sporbarhed | прослеживаемост | трассировк",
  ],
  [
    "changelog",
    "change log | changelog | revision history | version history | document history | änderungshistorie | historique | historial | histórico | 修订 | 変更履歴 | 改訂履歴 | 변경 이력 | versionsgeschichte | control de cambios | controle de versões | storico delle | ændringslog | versionshistorik | история изменений | история версий | журнал изменений | 变更记录 | 版本历史",
  ],
  [
    "sign-off",
    "sign-off | sign off | signoff | approval$ | approvals$ | freigabe | 审批 | 承認 | approbation$ | aprobación$ | aprovação$ | approvazione$ | godkendelse$ | утверждение$ | согласование$ | 승인$",
  ],
  [
    "glossary",
    "glossar | terminolog | key entit | entities$ | definitions$ | acronym | abbreviation | nomenclature | begriffe | 术语 | 用語 | 용어 | lexique | glossaire | glosario | glossário | definitionen$ | définitions$ | definiciones$ | definições$ | definizioni$ | ordliste | глоссари | термины$ | словарь терминов",
  ],
  [
    "references",
    "references$ | reference documents | appendix | appendices | further reading | related documents | applicable documents | anhang | annexe | anexo | 参考 | 付録 | 부록 | 참고 | références$ | referencias$ | referências$ | riferimenti$ | appendice | bilag$ | ссылки$",
  ],
  [
    "questions",
    "open question | open issue | questions$ | unresolved | clarification | offene fragen | offene punkte | questions ouvertes | preguntas | 未决 | 未解決 | 未決 | 미해결 | questions en suspens | perguntas | questões em aberto | domande aperte | questioni aperte | åbne spørgsmål | открытые вопросы | нерешенные вопросы | нерешённые вопросы | 待定 | 待确认",
  ],
  ["decisions", "decision | entscheidung | décision | 决策 | 決定事項 | 결정 | decisõ | beslutning | принятые решения"],
  [
    "non-goals",
    "non-goal | non goal | nongoal | out of scope | out-of-scope | not in scope | not doing | exclusion | nicht-ziel | nichtziel | abgrenzung | hors périmètre | hors scope | fuera de alcance | fora do escopo | fora de escopo | 非目标 | 範囲外 | スコープ外 | 対象外 | 제외 | won't have | won’t have | außerhalb des | nicht im umfang | non-objectif | hors du périmètre | hors champ | fuera del alcance | fora do âmbito | exclusõ | esclusion | fuori ambito | fuori dall | fuori scopo | uden for | ikke-mål | afgrænsning | вне рамок | вне области | вне объема | вне объёма | не входит | не цели | исключения$ | 不在范围 | 范围外 | 范围之外 | 不包括 | 非ゴール | 비목표 | 범위 외 | 범위 밖",
  ],
  [
    "metrics",
    "success metric | success criteria | success measure | measuring success | metric | kpi | measures of success | okr | key result | indicator | erfolgskriter | kennzahl | indicateur | métrica | 指标 | 評価指標 | 성공 지표 | 성과 | erfolgsmessung | metrik | métrique | critères de succès | criterios de éxito | critérios de sucesso | criteri di successo | succeskriteri | målinger$ | nøgletal | метрик | критерии успеха | показатели успеха | ключевые показатели | 成功标准 | 成功基準 | 성공 기준",
  ],
  [
    "risks",
    "risk | mitigation | risik | risque | riesgo | risco | 风险 | リスク | 위험 | 리스크 | rischi | risici | риск",
  ],
  [
    "assumptions",
    "assumption | annahme | hypothèse | supuest | premissa | 假设 | 前提 | 가정 | suposic | suposiç | assunzion | ipotesi | presuppost | antagelse | forudsætning | допущени | предположени",
  ],
  [
    "launch",
    "launch | pre-launch | post-launch | rollout | roll-out | go-to-market | go to market | release plan | release checklist | deployment plan | production readiness | graduation | markteinführung | produkteinführung | lancement | lanzamiento | lançamento | 上线 | 发布 | リリース計画 | 출시 | lancio$ | lancering | план запуска | план релиза | план выпуска",
  ],
  [
    "roadmap",
    "roadmap | milestone | timeline | schedule | phases | phase$ | development phase | release schedule | epic list | sprint | meilenstein | zeitplan | jalon | calendrier | cronograma | hito | 路线图 | 里程碑 | マイルストーン | スケジュール | 로드맵 | 일정 | fahrplan | phasen$ | feuille de route | hoja de ruta | fases$ | etapas$ | marcos$ | pietre miliari | tappe$ | fasi$ | milepæl | tidsplan | køreplan | дорожная карта | этапы$ | вехи$ | сроки$ | 마일스톤",
  ],
  [
    "stories",
    "user stor | user scenario | user scenarios & testing | job stor | stories$ | use case | user journey | anwendungsf | anwendergeschicht | nutzergeschicht | benutzergeschicht | récits | cas d'utilisation | historias de usuario | casos de uso | histórias de usuário | histórias do usuário | storie utente | casi d'uso | brugerhistori | пользовательские истории | 用户故事 | 用例 | ユーザーストーリー | ユースケース | 사용자 스토리 | 유스케이스",
  ],
  [
    "testing",
    "test plan | testing | test strategy | test case | test$ | tests$ | verification | validation plan | quality assurance | teststrategie | prueba | 测试 | テスト | 테스트 | testfall | testfäll | testplan | teste$ | testes$ | casos de teste | plan de test | collaudo | casi di test | afprøvning | тестирован | тест-кейс | тест-план",
  ],
  [
    "acceptance",
    "acceptance | edge case | scenario: | definition of done | abnahme | akzeptanz | critères d'acceptation | critères d’acceptation | criterios de aceptación | critérios de aceit | criteri di accettazione | acceptkriterier | критерии приемки | 验收 | 受け入れ | 受入 | 인수 조건 | 수용 기준 | criterios de aceptacion | критерии приёмки | критерии принятия | критерии готовности",
  ],
  [
    "tasks",
    "tasks$ | task list | action item | next step | implementation plan | work breakdown | todo$ | implementation history | aufgaben | tareas | 任务 | タスク | 작업 | nächste schritte | tâches | prochaines étapes | próximos pasos | tarefas | próximos passos | prossimi passi | opgaver$ | næste skridt | задачи$ | следующие шаги | 下一步 | 다음 단계",
  ],
  [
    "non-functional",
    "non-functional | non functional | nonfunctional | nfr$ | nfrs$ | quality attribute | quality requirement | qualitätsanforderung | qualitätsmerkmal | cross-cutting | nicht-funktional | nicht funktional | nichtfunktional | ikke-funktionel | ikke funktionel | non fonctionnel | no funcional | não funcion | nao funcion | non funzional | нефункциональн | 非功能 | 非機能 | 비기능",
  ],
  [
    "functional",
    "functional requirement | functional spec | functionality | functional$ | core feature | key feature | features$ | =feature | feature list | feature breakdown | feature overview | feature set | feature summary | feature description | capabilit | capacit | funktionalitet | funktionale | funktionen$ | funktioner$ | fonctionnel | fonctionnalité | funcional | funcionalidad | funzional | funktionelle | функциональн | функции$ | 功能 | 機能 | 기능",
  ],
  [
    "constraints",
    "constraint | randbedingung | einschränkung | contrainte | restriccion | restrição | restrições | 约束 | 制約 | 제약 | vincol | begrænsning | ограничени",
  ],
  [
    "interfaces",
    "external interface | interface requirement | schnittstellen | 接口需求 | インターフェース要件 | interfaces externes | interfaces externas | interfacce esterne | eksterne grænseflader | внешние интерфейсы",
  ],
  [
    "requirements",
    "requirement | anforderung | exigence | requisito | requerimiento | requisit | krav$ | требован | 需求 | 要件 | 要求 | 요구사항 | backlog",
  ],
  [
    "market",
    "market | competit | research | landscape | wettbewerb | marché | concurrence | mercado | 竞品 | 市场 | 市場 | 競合 | 시장 | 경쟁",
  ],
  ["strategy", "strateg | alignment | business case | business context | company goal | 战略 | 戦略 | 전략"],
  [
    "users",
    "user persona | persona | target user | target audience | audience | customer | users$ | user$ | user segment | zielgruppe | benutzer | nutzer | utilisateur | usuario | usuário | 用户 | ユーザー | 対象者 | 사용자 | utenti$ | målgruppe | brugere$ | целев | пользователи$",
  ],
  [
    "stakeholders",
    "stakeholder | communication | raci | team$ | kommunikation | parties prenantes | 相关方 | ステークホルダー | 이해관계자",
  ],
  [
    "goals",
    "goal | objective | ziele$ | zielsetzung | zielbestimmung | objectif | objetivo | obiettiv | цели$ | цель$ | 目标 | 目的 | 目標 | 목표 | mål$ | formål",
  ],
  [
    "problem",
    "problem | motivation | background | pain point | why now | the need | ausgangslage | hintergrund | problème | contexte | problema | contexto | 背景 | 课题 | 課題 | 문제 | 배경 | contesto$ | baggrund | проблема$ | предпосылки",
  ],
  [
    "dependencies",
    "dependenc | prerequisite | abhängigkeit | dépendance | dependencia | dependência | 依赖 | 依存 | 의존 | dipendenz | afhængighed | зависимост",
  ],
  [
    "technical",
    "technical | architect | tech stack | technology | data model | database | api$ | apis$ | security | privacy | infrastructure | implementation | migration | technisch | architektur | techni | arquitetura | arquitectura | 技术 | 架构 | 技術 | アーキテクチャ | 기술 | 아키텍처",
  ],
  [
    "design",
    "user experience | ux$ | ui$ | user interface | design | wireframe | mockup | flows$ | oberfläche | interface utilisateur | 设计 | 画面 | 設計 | 디자인 | 설계",
  ],
  ["scope", "scope | mvp$ | umfang | périmètre | alcance | escopo | 范围 | スコープ | 範囲 | 범위 | ambito$ | omfang$"],
  [
    "summary",
    "summary | overview | introduction | abstract | purpose | vision | description$ | about$ | tl;dr | tldr | einleitung | einführung | überblick | zusammenfassung | résumé | présentation | introducción | resumen | introdução | resumo | visão | introduzione | 概述 | 简介 | 概要 | はじめに | 개요 | 소개 | sommario | panoramica | indledning | введение | обзор$",
  ],
];

interface RoleWord {
  readonly word: string;
  readonly match: "start" | "word" | "title" | "anywhere";
}

const prepared: readonly { role: SectionRole; words: readonly RoleWord[] }[] = roleWords.map(([role, words]) => ({
  role,
  words: words.split(" | ").map((written): RoleWord => {
    if (written.startsWith("=")) return { word: written.slice(1), match: "title" };
    if (written.endsWith("$")) return { word: written.slice(0, -1), match: "word" };
    const isSpaced = /^[\0-\u2E7F]+$/.test(written);
    return { word: written, match: isSpaced ? "start" : "anywhere" };
  }),
}));

/** The role a section's title tells; null when it tells none. Give the title without number and mark-up. */
export function sectionRole(title: string): SectionRole | null {
  const text = title.toLowerCase();
  return prepared.find(({ words }) => words.some((word) => holds(text, word)))?.role ?? null;
}

/** All roles that the parts of a title tell: "Goals & success metrics" is both. The title's own role comes first. */
export function sectionRoles(title: string): SectionRole[] {
  const own = sectionRole(title);
  if (own === null) return [];
  const parts = title.split(/[&,/+]|\b(?:and|und|et|y|e)\b/iu).map((part) => sectionRole(part.trim()));
  return [...new Set([own, ...parts])].filter((role) => role !== null);
}

function holds(text: string, { word, match }: RoleWord): boolean {
  if (match === "anywhere") return text.includes(word);
  if (match === "title") return text === word;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (startsWord(text, at) && (match === "start" || !isLetter(text[at + word.length]))) return true;
  }
  return false;
}

/** "High-risk features" are not about risks: what follows a hyphen is part of the word before it. */
function startsWord(text: string, at: number): boolean {
  return at === 0 || !(isLetter(text[at - 1]) || (text[at - 1] === "-" && isLetter(text[at - 2])));
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** A section's title as it is compared and shown: without number, emoji, mark-up and remarks such as `*(mandatory)*`. */
export function sectionTitle(plain: string): string {
  const title = plain
    .replaceAll("\n", " ")
    .replace(/[\p{Extended_Pictographic}\uFE0F\u200D]/gu, "")
    .trim()
    .replace(/^(?:(?:section|chapter|part|kapitel)\s+)?(?:\d+[a-z]?(?:\.\d+)*|[ivx]+|[a-z])[.):：、]\s*/iu, "")
    .replace(/^(?:[A-Z]\.)?\d+(?:\.\d+)*\s+/, "")
    .split(remark)
    .join("");
  return withoutEnd(title, ":：").trim();
}

const remark = /[(（](?:mandatory|required|optional|include if[^()（）]*|if applicable)[)）]/giu;

const requirementRoles: ReadonlySet<SectionRole> = new Set([
  "requirements",
  "functional",
  "non-functional",
  "stories",
  "constraints",
  "interfaces",
]);

const foreignRoles: ReadonlySet<SectionRole> = new Set([
  "traceability",
  "changelog",
  "sign-off",
  "glossary",
  "references",
  "questions",
  "decisions",
  "non-goals",
  "metrics",
  "risks",
  "assumptions",
  "launch",
  "testing",
  "acceptance",
  "tasks",
  "goals",
]);

/** Sections that stay what they are, whatever the sections below them are called. */
const lastingRoles: ReadonlySet<SectionRole> = new Set([
  "acceptance",
  "testing",
  "non-goals",
  "metrics",
  "risks",
  "traceability",
  "changelog",
  "sign-off",
  "glossary",
  "questions",
  "tasks",
  "launch",
]);

/** Whether nothing below such a section is a requirement, whatever its title. */
export function staysElse(role: SectionRole | null): boolean {
  return role !== null && lastingRoles.has(role);
}

/** Sections among requirements in which even a known id is no requirement's. */
const closedRoles: ReadonlySet<SectionRole> = new Set([
  "acceptance",
  "non-goals",
  "metrics",
  "traceability",
  "changelog",
  "questions",
  "tasks",
]);

const generalRoles: ReadonlySet<SectionRole | null> = new Set([
  null,
  "summary",
  "users",
  "design",
  "technical",
  "scope",
]);

/** Whether such a section speaks of the product in general, where only plain words of obligation make requirements. */
export function speaksGenerally(role: SectionRole | null): boolean {
  return generalRoles.has(role);
}

/** Whether ids below such a title are no requirements, also where requirements stand around it. */
export function closesRequirements(role: SectionRole | null): boolean {
  return role !== null && closedRoles.has(role);
}

/** Whether a title says "requirements" and hardly more: "6 Functional Requirements", no "Functional specification of X". */
export function isRequirementsTitle(title: string): boolean {
  return title.length <= 60 && !/[:：]/u.test(title) && requirementsWord.test(title);
}

const requirementsWord =
  /\b(?:requirements?|features?|capabilities)$|anforderungen$|^exigences|^requisitos|^requerimientos|^requisiti|требования|需求$|要件$|요구사항$/iu;

/** Whether requirements are what such a section holds. */
export function holdsRequirements(role: SectionRole | null): boolean {
  return role !== null && requirementRoles.has(role);
}

/** Whether what stands in such a section is something else, even with an id. */
export function holdsSomethingElse(role: SectionRole | null): boolean {
  return role !== null && foreignRoles.has(role);
}
