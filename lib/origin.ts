/**
 * Whether a request with this `Origin` header comes from our own pages. Without the header it does: a browser sends it
 * with everything that changes something, and who is no browser has no cookie of somebody else's to misuse.
 * `null` (a sandboxed frame, a file) is foreign.
 * @param host the request's `Host` header; a proxy that rewrites it needs `publicUrl` to be set
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, publicUrl?: URL): boolean {
  if (origin === undefined) return true;
  if (publicUrl !== undefined && origin === publicUrl.origin) return true;
  const scheme = /^(https?):\/\//.exec(origin)?.[1];
  if (scheme === undefined || !host) return false;
  // Where the site is https, a page that came over http may be anybody's on the way.
  if (scheme === 'http' && publicUrl?.protocol === 'https:') return false;
  const here = `${scheme}://${host}`;
  return URL.canParse(here) && new URL(here).origin === origin;
}
