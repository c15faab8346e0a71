import type { Label } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { repositoryApiUrl, type Links } from "./links.ts";

/** Shape: schema `label`. */
export function labelJson(label: Label, repository: Repository, links: Links): object {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${repositoryApiUrl(links, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}
