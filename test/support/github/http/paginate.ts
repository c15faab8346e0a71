import { ok, type Answer } from "./answer.ts";
import type { ApiRequest } from "./apiRequest.ts";

/**
 * Answer with one page of a list, and with the `Link` header that names the others.
 *
 * Units: `per_page` is 30 unless asked, 100 at most; `page` counts from 1. Nonsense counts as not asked.
 * @param apiUrl  what the links begin with.
 */
export function paginate<T>(
  request: ApiRequest,
  apiUrl: string,
  items: readonly T[],
  toJson: (item: T) => unknown,
): Answer {
  const perPage = Math.min(positive(request.query.get("per_page")) ?? 30, 100);
  const page = positive(request.query.get("page")) ?? 1;
  const lastPage = Math.max(Math.ceil(items.length / perPage), 1);
  const relations: [string, number, boolean][] = [
    ["prev", Math.min(page - 1, lastPage), page > 1],
    ["next", page + 1, page < lastPage],
    ["last", lastPage, page < lastPage],
    ["first", 1, page > 1],
  ];
  const link = relations
    .filter(([, , applies]) => applies)
    .map(([name, target]) => `<${pageUrl(request, apiUrl, target)}>; rel="${name}"`)
    .join(", ");
  const shown = items.slice((page - 1) * perPage, page * perPage).map(toJson);
  return ok(shown, link === "" ? {} : { link });
}

function pageUrl(request: ApiRequest, apiUrl: string, page: number): string {
  const query = new URLSearchParams(request.query);
  query.set("page", String(page));
  return `${apiUrl}${request.path}?${query.toString()}`;
}

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : undefined;
}
