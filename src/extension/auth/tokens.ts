import * as vscode from "vscode";
import { GatewayError } from "../../core/index.ts";
import type { Host } from "./hosts.ts";

const scopes = ["repo"];

/** Where tokens come from: a token the person gave, kept in VS Code's secret storage, else a session of VS Code's. */
export class Tokens {
  readonly #secrets: vscode.SecretStorage;

  /** Somebody signed in or out. */
  readonly onDidChange: vscode.Event<unknown>;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
    this.onDidChange = (listener, self, disposables) => {
      const both = vscode.Disposable.from(
        secrets.onDidChange(listener, self),
        vscode.authentication.onDidChangeSessions(listener, self),
      );
      disposables?.push(both);
      return both;
    };
  }

  /**
   * A token for a host; asks the person to sign in when there is none.
   *
   * @throws {GatewayError} `auth`: the person did not sign in.
   */
  async tokenFor(host: Host): Promise<string> {
    const kept = await this.#secrets.get(keyOf(host));
    if (kept !== undefined) return kept;
    try {
      const session = await vscode.authentication.getSession(host.provider, scopes, { createIfNone: true });
      return session.accessToken;
    } catch (cause) {
      throw new GatewayError(
        "auth",
        `Cannot sign in to ${host.name}: it was refused or cancelled. Sign in, or give a token.`,
        { cause },
      );
    }
  }

  /** The token that is there already, without asking anybody; undefined when nobody is signed in. */
  async knownToken(host: Host): Promise<string | undefined> {
    const kept = await this.#secrets.get(keyOf(host));
    if (kept !== undefined) return kept;
    try {
      return (await vscode.authentication.getSession(host.provider, scopes, { silent: true }))?.accessToken;
    } catch {
      // No provider for this host here, or it cannot answer: nobody is signed in then.
      return undefined;
    }
  }

  async keep(host: Host, token: string): Promise<void> {
    await this.#secrets.store(keyOf(host), token);
  }
}

/** A token belongs to the one origin it was given for. */
function keyOf({ apiUrl }: Host): string {
  return `token:${new URL(apiUrl).origin}`;
}
