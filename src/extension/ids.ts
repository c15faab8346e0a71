/** Every command of the extension. The manifest has the same; a test compares them. */
export const commandIds = {
  check: "throughline.check",
  rank: "throughline.rank",
  showPlan: "throughline.showPlan",
  publish: "throughline.publish",
  publishRequirement: "throughline.publishRequirement",
  showChangedIntent: "throughline.showChangedIntent",
  refresh: "throughline.refresh",
  openIssue: "throughline.openIssue",
  newFromTemplate: "throughline.newFromTemplate",
  signInWithToken: "throughline.signInWithToken",
  practise: "throughline.practise",
  showLog: "throughline.showLog",
} as const;

/** Every setting, without `throughline.`. */
export const settingKeys = {
  codeLens: "codeLens.enabled",
  decorations: "decorations.enabled",
  diagnostics: "diagnostics.enabled",
} as const;

export const viewIds = { requirements: "throughline.requirements" } as const;

/** Keys that `when` clauses of the manifest ask for. */
export const contextKeys = { isRequirementsDocument: "throughline.isRequirementsDocument" } as const;

/** Scheme of documents that we make: plans and reports. */
export const reportScheme = "throughline";
