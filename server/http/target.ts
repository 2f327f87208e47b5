// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/;

/**
 * The path of a request target; undefined for what no page of ours ever asks for: another form than a path, two slashes
 * in a row (the address of another host, to whoever resolves it), a backslash, NUL, broken percent-encoding.
 */
export function pathOf(target: string | undefined): string | undefined {
  if (!target?.startsWith('/')) return undefined;
  const path = target.split(/[?#]/, 1)[0] as string;
  if (path.includes('//')) return undefined;
  try {
    if (FORBIDDEN.test(decodeURIComponent(path))) return undefined;
  } catch {
    return undefined;
  }
  return path;
}
