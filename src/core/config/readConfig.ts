import type { ProjectConfig } from "../model/config.ts";
import { readYaml, type YamlResult } from "../yaml.ts";
import { configSchema } from "./configSchema.ts";

/** What holds without any file: right for a repository with one requirements document. */
export const defaultConfig: ProjectConfig = {
  documents: [],
  template: null,
  repository: null,
  threshold: null,
  writeBack: true,
  rules: {},
  labels: {
    marker: "throughline",
    priority: "priority: {priority}",
    kinds: { "non-functional": "non-functional", constraint: "constraint" },
  },
};

/** Read `throughline.yaml`, defaults filled in. Never throws; a mistake is a problem with its place, and then there is no value. */
export function readConfig(text: string): YamlResult<ProjectConfig> {
  const { value, problems } = readYaml(text, configSchema);
  if (value === undefined) return { value: undefined, problems };
  const config: ProjectConfig = {
    documents: value.documents ?? defaultConfig.documents,
    template: value.template ?? defaultConfig.template,
    repository: value.repository ?? defaultConfig.repository,
    threshold: value.threshold ?? defaultConfig.threshold,
    writeBack: value.writeBack ?? defaultConfig.writeBack,
    rules: (value.rules ?? {}) as ProjectConfig["rules"],
    labels: {
      marker: value.labels?.marker ?? defaultConfig.labels.marker,
      priority: value.labels?.priority ?? defaultConfig.labels.priority,
      kinds: value.labels?.kinds ?? defaultConfig.labels.kinds,
    },
  };
  return { value: config, problems };
}
