/** Every command of the extension. The manifest has the same; a test compares them. */
export const commandIds = {
  check: "throughline.check",
  rank: "throughline.rank",
  showPlan: "throughline.showPlan",
  publish: "throughline.publish",
  publishSelection: "throughline.publishSelection",
  publishRequirement: "throughline.publishRequirement",
  showChangedIntent: "throughline.showChangedIntent",
  refresh: "throughline.refresh",
  openIssue: "throughline.openIssue",
  linkIssue: "throughline.linkIssue",
  unlinkIssue: "throughline.unlinkIssue",
  explain: "throughline.explain",
  numberRequirements: "throughline.numberRequirements",
  newFromTemplate: "throughline.newFromTemplate",
  signInWithToken: "throughline.signInWithToken",
  practise: "throughline.practise",
  groupBySection: "throughline.groupBySection",
  groupByPriority: "throughline.groupByPriority",
  showLog: "throughline.showLog",
} as const;

/** Every setting, without `throughline.`. */
export const settingKeys = {
  codeLens: "codeLens.enabled",
  decorations: "decorations.enabled",
  diagnostics: "diagnostics.enabled",
  refresh: "refresh.enabled",
} as const;

export const viewIds = { requirements: "throughline.requirements" } as const;

/** Keys that `when` clauses of the manifest ask for. */
export const contextKeys = {
  isRequirementsDocument: "throughline.isRequirementsDocument",
  /** `section` or `priority`. */
  grouping: "throughline.grouping",
  /** A `ConnectionState`, while the view is in sight. */
  connection: "throughline.connection",
} as const;

/** Scheme of documents that we make: plans and reports. */
export const reportScheme = "throughline";
