import type { User } from "../state/model.ts";
import type { Links } from "./links.ts";
import { timestamp } from "./timestamp.ts";

/** Shape: schema `simple-user`. */
export function userJson(user: User, links: Links): object {
  const url = `${links.api}/users/${user.login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: user.nodeId,
    avatar_url: `${links.html}/avatars/${user.login}`,
    gravatar_id: "",
    url,
    html_url: `${links.html}/${user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.kind,
    user_view_type: "public",
    site_admin: false,
  };
}

/** Shape: schema `public-user`, which is also what a token without the scope `user` sees of its own user. */
export function publicUserJson(user: User, links: Links): object {
  const longAgo = timestamp(new Date(0));
  return {
    ...userJson(user, links),
    name: user.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: longAgo,
    updated_at: longAgo,
  };
}
