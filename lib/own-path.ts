const MAX = 2_000;
// Browsers read a backslash as a slash, and drop tabs and line breaks inside an address.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const MISLEADING = /[\u0000-\u0020\u007f-\u009f\\]/;

/**
 * The page of this site that `raw` names, as a path; `/` for anything else. What a log-in goes on to comes from the
 * address bar, so that a link could lead to our log-in and from there to somebody else's copy of it.
 */
export function ownPath(raw: unknown): string {
  return typeof raw === 'string' && raw.length <= MAX && isOwnPath(raw) ? normal(raw) : '/';
}

const HERE = 'http://own.invalid';

function normal(path: string): string {
  const url = new URL(path, HERE);
  return url.pathname + url.search + url.hash;
}

function isOwnPath(raw: string): boolean {
  if (MISLEADING.test(raw) || !raw.isWellFormed()) return false;
  let path = raw.split(/[?#]/, 1)[0] as string;
  // And as it reads when it is decoded, and decoded again: something on the way may do so.
  for (let i = 0; i < 3; i++) {
    if (!isPagePath(path)) return false;
    const decoded = decode(path);
    if (decoded === path) return true;
    path = decoded;
  }
  return false;
}

function isPagePath(path: string): boolean {
  if (!path.startsWith('/') || path.includes('//') || MISLEADING.test(path)) return false;
  if (!URL.canParse(path, HERE)) return false;
  // `/.//elsewhere` is a path here, and another site's address to whoever takes it apart and puts it together again.
  const { origin, pathname } = new URL(path, HERE);
  return origin === HERE && !pathname.startsWith('//') && !/^\/api(\/|$)/.test(pathname);
}

/** Empty, and so no path, where it cannot be decoded. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
