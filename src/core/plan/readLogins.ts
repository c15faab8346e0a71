/** The logins an owner field names; none when anything in it does not look like one. */
export function readLogins(owner: string): string[] {
  const names = owner.split(/[\s,;&/]+/).filter((name) => name !== "");
  const isLogin = (name: string): boolean => /^@[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i.test(name);
  return names.every(isLogin) ? [...new Set(names.map((name) => name.slice(1)))].slice(0, 10) : [];
}
