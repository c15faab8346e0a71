/** The only door into core: what the product can do. */
export { defaultConfig, readConfig } from "./config/readConfig.ts";
export { applyEdits, writeBackLinks, type IssueLink } from "./document/writeBack.ts";
export { thresholdLevel } from "./document/priorities.ts";
export { readApiUrl } from "./github/apiAddress.ts";
export { loadGateway, type GatewayOptions } from "./github/loadGateway.ts";
export { GatewayError, InvariantError, ThroughlineError, UsageError, assertNever } from "./errors.ts";
export type { PlanDocument, PlanOptions, PlanRequest } from "./plan/planInput.ts";
export { publishPlan, type PublishOptions, type PublishProgress, type PublishResult } from "./publish/publishPlan.ts";
export { readPlan } from "./publish/readPlan.ts";
export { Project, type DocumentFacts, type ProjectDocument } from "./project.ts";
export { rules } from "./rules/rules.ts";
export type { Rule } from "./rules/rule.ts";
export { builtinTemplates } from "./template/template.ts";
export { requirementKey } from "./model/requirementKey.ts";

export type * from "./model/config.ts";
export type * from "./model/document.ts";
export type * from "./model/finding.ts";
export type * from "./model/issue.ts";
export type * from "./model/link.ts";
export type * from "./model/plan.ts";
export type * from "./model/ranking.ts";
export type * from "./model/report.ts";
export type * from "./model/requirement.ts";
export type * from "./model/source.ts";
export type * from "./model/template.ts";
export type * from "./ports.ts";
