import { assigneeEndpoints } from "./assignees.ts";
import { commentEndpoints } from "./comments.ts";
import type { Endpoint } from "./endpoint.ts";
import { issueLabelEndpoints } from "./issueLabels.ts";
import { issueEndpoints } from "./issues.ts";
import { labelEndpoints } from "./labels.ts";
import { milestoneEndpoints } from "./milestones.ts";
import { rateLimitEndpoints } from "./rateLimit.ts";
import { repositoryEndpoints } from "./repositories.ts";
import { userEndpoints } from "./users.ts";

/** Every REST operation that the local GitHub serves. Order: literal paths come before placeholders that would take them. */
export const endpoints: readonly Endpoint[] = [
  ...userEndpoints,
  ...rateLimitEndpoints,
  ...repositoryEndpoints,
  ...assigneeEndpoints,
  ...labelEndpoints,
  ...milestoneEndpoints,
  ...issueEndpoints,
  ...issueLabelEndpoints,
  ...commentEndpoints,
];
