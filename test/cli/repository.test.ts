import assert from "node:assert/strict";
import { remoteName } from "../../src/core/index.ts";

describe("remoteName", () => {
  const cases: readonly (readonly [address: string, host: string, name: string | undefined])[] = [
    ["https://github.com/acme/orbit.git", "github.com", "acme/orbit"],
    ["https://github.com/acme/orbit", "github.com", "acme/orbit"],
    ["https://user:secret@github.com/acme/orbit.git", "github.com", "acme/orbit"],
    ["git@github.com:acme/orbit.git", "github.com", "acme/orbit"],
    ["github.com:acme/orbit", "github.com", "acme/orbit"],
    ["ssh://git@github.com/acme/orbit.git", "github.com", "acme/orbit"],
    ["ssh://git@git.example.com:2222/acme/orbit.git", "git.example.com", "acme/orbit"],
    ["https://GitHub.com/acme/orbit.js.git", "github.com", "acme/orbit.js"],
    ["http://127.0.0.1:4010/acme/orbit.git", "127.0.0.1:4010", "acme/orbit"],
    ["https://github.com.attacker.example/acme/orbit.git", "github.com", undefined],
    ["https://attacker.example/github.com/acme/orbit.git", "github.com", undefined],
    ["https://notgithub.com/acme/orbit.git", "github.com", undefined],
    ["git@github.com.attacker.example:acme/orbit.git", "github.com", undefined],
    ["https://github.com/acme/orbit/tree/main", "github.com", undefined],
    ["/srv/git/orbit.git", "github.com", undefined],
    ["../orbit", "github.com", undefined],
    ["", "github.com", undefined],
  ];
  for (const [address, host, name] of cases) {
    it(`${address || "nothing"} on ${host}`, () => {
      assert.equal(remoteName(address, host), name);
    });
  }
});
