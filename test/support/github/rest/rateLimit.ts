import { ok } from "../http/answer.ts";
import type { Endpoint } from "./endpoint.ts";

/** Source: https://docs.github.com/en/rest/rate-limit/rate-limit */
export const rateLimitEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/rate_limit",
    handle: ({ user, limits }) => {
      const { reset, ...core } = limits.read(user?.login, "core");
      const graphql = limits.read(user?.login, "graphql");
      const search = { limit: 30, used: 0, remaining: 30, reset };
      return ok({ resources: { core: { ...core, reset }, graphql, search }, rate: { ...core, reset } });
    },
  },
];
