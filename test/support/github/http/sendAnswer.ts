import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";

/** Send an answer with the headers that all of GitHub's answers have. @param now  for the `Date` header. */
export function sendAnswer(outgoing: ServerResponse, answer: Answer, now: Date): void {
  const text = answer.body === undefined ? undefined : JSON.stringify(answer.body);
  outgoing.sendDate = false;
  outgoing.writeHead(answer.status, {
    date: now.toUTCString(),
    "x-github-media-type": "github.v3; format=json",
    "x-github-api-version-selected": "2022-11-28",
    vary: "Accept, Authorization",
    ...(text === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...answer.headers,
  });
  outgoing.end(text);
}
