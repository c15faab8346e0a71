/** What suites use of `node:assert/strict`, for the web worker, which has no Node modules. */

class AssertionError extends Error {
  override readonly name = "AssertionError";
}

type Expected = RegExp | (new (...args: never[]) => unknown) | ((error: unknown) => boolean) | object;

function fail(message = "Failed"): never {
  throw new AssertionError(message);
}

function ok(value: unknown, message?: string): asserts value {
  if (!value) fail(message ?? `Unexpected ${show(value)}, expected something true`);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) fail(message ?? `Unexpected ${show(actual)}, expected ${show(expected)}`);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) fail(message ?? `Unexpected ${show(actual)}, expected anything else`);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!isDeepEqual(actual, expected)) fail(message ?? `Unexpected ${show(actual)}, expected ${show(expected)}`);
}

function notDeepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (isDeepEqual(actual, expected)) fail(message ?? `Unexpected ${show(actual)}, expected anything else`);
}

function match(text: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(text)) fail(message ?? `Unexpected ${show(text)}, expected a match of ${String(pattern)}`);
}

function doesNotMatch(text: string, pattern: RegExp, message?: string): void {
  if (pattern.test(text)) fail(message ?? `Unexpected ${show(text)}, expected no match of ${String(pattern)}`);
}

function throws(act: () => unknown, expected?: Expected, message?: string): void {
  try {
    act();
  } catch (error) {
    checkError(error, expected, message);
    return;
  }
  fail(message ?? "Unexpected end, expected an error");
}

async function rejects(act: Promise<unknown> | (() => Promise<unknown>), expected?: Expected, message?: string) {
  try {
    await (typeof act === "function" ? act() : act);
  } catch (error) {
    checkError(error, expected, message);
    return;
  }
  fail(message ?? "Unexpected end, expected an error");
}

function checkError(error: unknown, expected: Expected | undefined, message: string | undefined): void {
  const isExpected =
    expected === undefined ||
    (expected instanceof RegExp
      ? expected.test(String(error))
      : typeof expected === "function"
        ? isAccepted(error, expected)
        : Object.entries(expected).every(([key, value]) => hasProperty(error, key, value)));
  if (!isExpected) fail(message ?? `Unexpected error ${String(error)}`);
}

function isAccepted(error: unknown, expected: object): boolean {
  if ("prototype" in expected && typeof expected === "function") return error instanceof expected;
  return (expected as (error: unknown) => unknown)(error) === true;
}

function hasProperty(error: unknown, key: string, expected: unknown): boolean {
  const actual = (error as Record<string, unknown>)[key];
  return expected instanceof RegExp ? expected.test(String(actual)) : isDeepEqual(actual, expected);
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b);
  if (a instanceof Map && b instanceof Map) return isDeepEqual([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return isDeepEqual([...a], [...b]);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(a[key], b[key])) &&
    (!(a instanceof Error) || !(b instanceof Error) || a.message === b.message)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function show(value: unknown): string {
  return isObject(value) || typeof value === "string" ? JSON.stringify(value, undefined, 2) : `${value as number}`;
}

const assert = Object.assign(
  (value: unknown, message?: string) => {
    ok(value, message);
  },
  {
    AssertionError,
    deepEqual,
    deepStrictEqual: deepEqual,
    doesNotMatch,
    equal,
    fail,
    match,
    notDeepEqual,
    notEqual,
    notStrictEqual: notEqual,
    ok,
    rejects,
    strictEqual: equal,
    throws,
  },
);

export { assert as default };
