import type * as vscode from "vscode";

/** The repository on github.com that a folder shows without a clone, as on github.dev; undefined for other files. */
export function virtualRepository({ scheme, authority, path }: vscode.Uri): string | undefined {
  // vscode-vfs://github/acme/orbit/docs/prd.md; a branch is told after a plus.
  if (scheme !== "vscode-vfs" || authority.split("+")[0] !== "github") return undefined;
  const [, owner = "", repo = ""] = path.split("/");
  return owner === "" || repo === "" ? undefined : `${owner}/${repo}`;
}
