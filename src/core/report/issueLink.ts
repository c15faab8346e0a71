/** An address that cannot leave the brackets of a Markdown link, and runs nothing. */
const harmlessUrl = /^https?:\/\/[\w.:[\]-]+\/[\w./%~-]*$/;

/** `[#12](https://…)`; the number alone when the address is not one of the web. */
export function issueLink({ number, url }: { readonly number: number; readonly url: string }): string {
  return harmlessUrl.test(url) ? `[#${number}](${url})` : `#${number}`;
}
