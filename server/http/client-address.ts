import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const FROM_PROXY = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

/** Whether somebody claims to have passed the request on. */
export function isForwarded(req: IncomingMessage): boolean {
  return FROM_PROXY.some((name) => name in req.headers);
}

/**
 * The address of who sends the request. With `trustProxy` it is the last one in `X-Forwarded-For`, which our own proxy
 * has added; those before it are whatever the sender wrote. There must be exactly one proxy then.
 */
export function clientAddress(req: IncomingMessage, trustProxy: boolean): string {
  const peer = plain(req.socket.remoteAddress ?? '');
  if (!trustProxy) return peer || 'unknown';
  const chain = req.headers['x-forwarded-for'];
  const last = plain((Array.isArray(chain) ? chain.join(',') : (chain ?? '')).split(',').at(-1) ?? '');
  return isIP(last) ? last : peer || 'unknown';
}

/** Takes out of the request what only a proxy that we trust may say. */
export function dropForwarded(req: IncomingMessage): void {
  for (const name of FROM_PROXY) delete req.headers[name];
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\./.test(address);
}

/** An IPv4 address that came in on an IPv6 socket is an IPv4 address. */
function plain(address: string): string {
  return address
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '');
}
