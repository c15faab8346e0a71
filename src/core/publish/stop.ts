/** Ends a publishing run early, in good order: what was done until then is kept. Never leaves this room. */
export class Stop extends Error {
  readonly code: "auth" | "rate-limited" | "store" | "cancelled";

  constructor(code: Stop["code"], message: string) {
    super(message);
    this.code = code;
  }
}
