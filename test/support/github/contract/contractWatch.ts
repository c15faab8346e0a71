import type { Answer } from "../http/answer.ts";
import type { ApiRequest } from "../http/apiRequest.ts";
import type { Contract, OperationName } from "./contract.ts";
import type { ContractViolation } from "./violation.ts";

/** Holds what passes through the server against GitHub's description, and reports what differs. Changes nothing. */
export class ContractWatch {
  readonly #contract: Contract | undefined;
  readonly #report: (violation: ContractViolation) => void;

  /** @param contract  without it REST requests and answers go unchecked. */
  constructor(contract: Contract | undefined, report: (violation: ContractViolation) => void) {
    this.#contract = contract;
    this.#report = report;
  }

  request(operation: OperationName, { query, body }: ApiRequest): void {
    for (const problem of this.#contract?.checkRequest(operation, query, parsed(body)) ?? []) {
      this.note("request", `${operation.method} ${operation.path}`, problem);
    }
  }

  answer(operation: OperationName, { status, body }: Answer): void {
    for (const problem of this.#contract?.checkAnswer(operation, status, body) ?? []) {
      this.note("answer", `${operation.method} ${operation.path}`, problem, status);
    }
  }

  /** Report what was found in another way. @param status  only for answers. */
  note(side: "request" | "answer", operation: string, problem: string, status?: number): void {
    this.#report({ side, operation, problem, ...(status === undefined ? {} : { status }) });
  }
}

function parsed(body: string): unknown {
  try {
    return body.trim() === "" ? undefined : JSON.parse(body);
  } catch {
    // The contract sees text where it wants an object, and says so.
    return body;
  }
}
