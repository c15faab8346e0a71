/** `owner/name` of a remote's address when it is on that host: `https://…`, `ssh://…`, `git@host:owner/name.git`. */
export function remoteName(address: string, host: string): string | undefined {
  const short = /^(?:[^/@:]+@)?([^/:]+):([\w./-]+)$/.exec(address);
  const url = address.includes("://") && URL.canParse(address) ? new URL(address) : undefined;
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  // Over ssh the port says nothing about where the web interface is.
  const found = isWeb ? url.host : url?.hostname || short?.[1];
  const wanted = isWeb ? host : host.replace(/:\d+$/, "");
  const path = url?.pathname.slice(1) || short?.[2];
  if (found?.toLowerCase() !== wanted.toLowerCase()) return undefined;
  return /^([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path ?? "")?.[1];
}
