/** Shape: schema `reaction-rollup`, of something nobody has reacted to. */
export function noReactionsJson(subjectUrl: string): object {
  return {
    url: `${subjectUrl}/reactions`,
    total_count: 0,
    "+1": 0,
    "-1": 0,
    laugh: 0,
    hooray: 0,
    confused: 0,
    heart: 0,
    rocket: 0,
    eyes: 0,
  };
}
