/**
 * Where a log-in goes on to. What stood behind the # of the link that led here, a browser keeps through the redirect to
 * this page; no server has seen it.
 */
export function onward(next: string): string {
  return next.includes('#') ? next : next + location.hash;
}
