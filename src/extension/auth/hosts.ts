import * as vscode from "vscode";
import { readApiUrl, UsageError } from "../../core/index.ts";

/** A GitHub that somebody can sign in to. */
export interface Host {
  /** `github.com`, or an enterprise host's name with its port. */
  readonly name: string;
  readonly apiUrl: string;
  /** VS Code's own provider of sessions. */
  readonly provider: "github" | "github-enterprise";
}

/** The one that everybody knows. */
export const github: Host = { name: "github.com", apiUrl: "https://api.github.com", provider: "github" };

/**
 * The hosts that the person's own settings know: github.com, and the one of `github-enterprise.uri`.
 *
 * A setting of the workspace is not asked: a repository must not choose where a token goes.
 */
export function knownHosts(): Host[] {
  const uri = vscode.workspace.getConfiguration("github-enterprise").inspect<string>("uri")?.globalValue;
  return uri === undefined || uri === "" ? [github] : [github, enterpriseHost(uri)];
}

/** @throws {UsageError} `usage`: it is no address that a token may be sent to. */
function enterpriseHost(uri: string): Host {
  const address = readSetting(uri);
  const { host } = new URL(address);
  const apiUrl = host.endsWith(".ghe.com") ? `https://api.${host}` : `${address}/api/v3`;
  return { name: host, apiUrl, provider: "github-enterprise" };
}

function readSetting(uri: string): string {
  try {
    return readApiUrl(uri);
  } catch (cause) {
    // What it says is about an address of the API, which nobody wrote here.
    throw new UsageError(
      "usage",
      "Cannot use your setting github-enterprise.uri: a token is not sent there. Give an https address such as https://github.example.com, or remove it.",
      { cause },
    );
  }
}
