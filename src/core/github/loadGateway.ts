import type { IssueGateway } from "../ports.ts";
import type { GatewayOptions } from "./gatewayOptions.ts";

export type { GatewayOptions };

/**
 * The issues of one repository on GitHub. Loads octokit when called, not before; sends nothing yet.
 *
 * @throws {UsageError} `usage`: `apiUrl` is no address that a token may be sent to.
 */
export async function loadGateway(options: GatewayOptions): Promise<IssueGateway> {
  const { OctokitGateway } = await import("./octokitGateway.ts");
  return new OctokitGateway(options);
}
