import * as vscode from "vscode";
import { GatewayError } from "../../core/index.ts";
import type { Host } from "./hosts.ts";

const scopes = ["repo"];

/** Where tokens come from: a token the person gave, kept in VS Code's secret storage, else a session of VS Code's. */
export class Tokens {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /**
   * A token for a host. Asks the person to sign in only when `interactive`.
   *
   * @throws {GatewayError} `auth`: the person did not sign in, or is not signed in.
   */
  async tokenFor(host: Host, { interactive }: { interactive: boolean }): Promise<string> {
    const kept = await this.#secrets.get(keyOf(host));
    if (kept !== undefined) return kept;
    try {
      const session = await vscode.authentication.getSession(
        host.provider,
        scopes,
        interactive ? { createIfNone: true } : { silent: true },
      );
      if (session !== undefined) return session.accessToken;
    } catch (cause) {
      throw new GatewayError(
        "auth",
        `Cannot sign in to ${host.name}: it was refused or cancelled. Sign in, or give a token.`,
        { cause },
      );
    }
    throw new GatewayError("auth", `Cannot ask ${host.name}: nobody is signed in. Sign in, or give a token.`);
  }

  async keep(host: Host, token: string): Promise<void> {
    await this.#secrets.store(keyOf(host), token);
  }
}

/** A token belongs to the one origin it was given for. */
function keyOf({ apiUrl }: Host): string {
  return `token:${new URL(apiUrl).origin}`;
}
