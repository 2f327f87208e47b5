import { randomBytes } from 'node:crypto';

type Site = { publicUrl?: URL; development: boolean };

/** Powers that no part of a chat page uses. The microphone is for voice messages, and for no page inside of ours. */
const PERMISSIONS = ['camera', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi', 'display-capture'];
const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** What a `Host` may look like to become part of a header of ours. */
const HOST = /^[a-z0-9._:[\]-]{1,255}$/i;

/** 128 bits, new for every answer. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/** What a page of ours may load and talk to: itself. @param host the request's `Host` */
export function contentSecurityPolicy(nonce: string, host: string | undefined, site: Site): string {
  const { publicUrl, development } = site;
  const own = `'self' 'nonce-${nonce}'`;
  const directives: Record<string, string> = {
    'default-src': "'self'",
    // 'strict-dynamic': what a script of ours loads, runs; what is only named in the page does not.
    'script-src': `${own} 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // In development Next adds style elements of its own, without the nonce.
    'style-src': development ? "'self' 'unsafe-inline'" : own,
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    // 'strict-dynamic' takes 'self' away from scripts, and workers would go by those.
    'worker-src': "'self'",
    'connect-src': `'self'${socketSources(host, publicUrl)}`,
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'object-src': "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

// Safari before 15.4 does not count a WebSocket to the same host as 'self'.
function socketSources(host: string | undefined, publicUrl: URL | undefined): string {
  if (publicUrl) return ` ${publicUrl.protocol === 'https:' ? 'wss' : 'ws'}://${publicUrl.host}`;
  return host && HOST.test(host) ? ` ws://${host} wss://${host}` : '';
}

/** The headers that every answer carries, whoever writes it. */
export function securityHeaders(csp: string, { publicUrl }: Site): Record<string, string> {
  return {
    'Content-Security-Policy': csp,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': [...PERMISSIONS.map((name) => `${name}=()`), 'microphone=(self)'].join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(publicUrl?.protocol === 'https:' ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}` } : {}),
  };
}
