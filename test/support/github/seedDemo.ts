import type { GitHubState } from "./state/gitHubState.ts";

/** What a person or a script needs to work with the demo repository. */
export interface Demo {
  /** `acme/orbit`. */
  readonly repository: string;
  /** Acts as robin, who may push. */
  readonly token: string;
}

/**
 * Fill a local GitHub with one private repository and its people: robin and sam may push, kim may only read.
 *
 * There are no issues yet; the labels are those that a new repository begins with, in part.
 */
export function seedDemo(state: GitHubState): Demo {
  const demo: Demo = { repository: "acme/orbit", token: "local-robin" };
  state.addUser("robin", { name: "Robin Vega", token: demo.token });
  state.addUser("sam", { name: "Sam Okafor", token: "local-sam" });
  state.addUser("kim", { name: "Kim Larsen", token: "local-kim" });
  const repository = state.addRepository(demo.repository, {
    private: true,
    description: "Orbit, the scheduling assistant",
    rights: { robin: "push", sam: "push", kim: "read" },
  });
  for (const login of ["robin", "sam", "kim"]) {
    state.addMember("acme", login);
  }
  repository.addLabel({ name: "bug", color: "d73a4a", description: "Something isn't working" });
  repository.addLabel({ name: "enhancement", color: "a2eeef", description: "New feature or request" });
  return demo;
}
