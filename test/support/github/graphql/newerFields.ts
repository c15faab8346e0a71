/**
 * What GitHub's GraphQL API has learnt since the schema of `@octokit/graphql-schema` 15.26.1 was frozen (end of 2025),
 * as far as Throughline may use it. For validation only: nothing of it is answered yet.
 *
 * Source: github/docs, src/graphql/data/fpt/schema-issues.json, 2026.
 */
export const newerFields = /* GraphQL */ `
  input IssueFieldCreateOrUpdateInput {
    fieldId: ID!
    textValue: String
    numberValue: Float
    dateValue: String
    singleSelectOptionId: ID
    multiSelectOptionIds: [ID!]
    delete: Boolean
  }

  extend input CreateIssueInput {
    issueTypeId: ID
    issueFields: [IssueFieldCreateOrUpdateInput!]
    projectV2Ids: [ID!]
  }

  extend input UpdateIssueInput {
    issueTypeId: ID
  }

  type IssueType implements Node {
    id: ID!
    name: String!
    description: String
    isEnabled: Boolean!
  }

  type IssueTypeConnection {
    nodes: [IssueType]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  extend type Repository {
    issueTypes(after: String, before: String, first: Int, last: Int): IssueTypeConnection
  }

  extend type Issue {
    issueType: IssueType
    blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection!
    blocking(after: String, before: String, first: Int, last: Int): IssueConnection!
  }

  input AddBlockedByInput {
    clientMutationId: String
    issueId: ID!
    blockingIssueId: ID!
  }

  input RemoveBlockedByInput {
    clientMutationId: String
    issueId: ID!
    blockingIssueId: ID!
  }

  input UpdateIssueIssueTypeInput {
    clientMutationId: String
    issueId: ID!
    issueTypeId: ID
  }

  input AddCloseIssueReferencesInput {
    clientMutationId: String
    issueId: ID!
    pullRequestIds: [ID!]!
  }

  input RemoveCloseIssueReferencesInput {
    clientMutationId: String
    issueId: ID!
    pullRequestIds: [ID!]!
  }

  type AddBlockedByPayload {
    clientMutationId: String
    issue: Issue
    blockingIssue: Issue
  }

  type RemoveBlockedByPayload {
    clientMutationId: String
    issue: Issue
    blockingIssue: Issue
  }

  type UpdateIssueIssueTypePayload {
    clientMutationId: String
    issue: Issue
  }

  type AddCloseIssueReferencesPayload {
    clientMutationId: String
    issue: Issue
  }

  type RemoveCloseIssueReferencesPayload {
    clientMutationId: String
    issue: Issue
  }

  extend type Mutation {
    addBlockedBy(input: AddBlockedByInput!): AddBlockedByPayload
    removeBlockedBy(input: RemoveBlockedByInput!): RemoveBlockedByPayload
    updateIssueIssueType(input: UpdateIssueIssueTypeInput!): UpdateIssueIssueTypePayload
    addCloseIssueReferences(input: AddCloseIssueReferencesInput!): AddCloseIssueReferencesPayload
    removeCloseIssueReferences(input: RemoveCloseIssueReferencesInput!): RemoveCloseIssueReferencesPayload
  }
`;
