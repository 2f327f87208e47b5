import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, newNonce, securityHeaders } from './security-headers';

const LIVE = { development: false };
const HTTPS = { development: false, publicUrl: new URL('https://chat.example.org') };

function directives(csp: string): Record<string, string> {
  return Object.fromEntries(
    csp.split('; ').map((directive) => {
      const at = directive.indexOf(' ');
      return [directive.slice(0, at), directive.slice(at + 1)];
    }),
  );
}

describe('contentSecurityPolicy', () => {
  it('lets a page load itself, and scripts by the nonce only', () => {
    expect(directives(contentSecurityPolicy('Tm9uY2U=', 'localhost:3000', LIVE))).toEqual({
      'default-src': "'self'",
      'script-src': "'self' 'nonce-Tm9uY2U=' 'strict-dynamic'",
      'style-src': "'self' 'nonce-Tm9uY2U='",
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' data: blob:",
      'media-src': "'self' blob:",
      'worker-src': "'self'",
      'connect-src': "'self' ws://localhost:3000 wss://localhost:3000",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'object-src': "'none'",
    });
  });

  it('allows eval in development only', () => {
    const policy = contentSecurityPolicy('x', 'localhost', { development: true });
    expect(directives(policy)['script-src']).toContain("'unsafe-eval'");
    expect(contentSecurityPolicy('x', 'localhost', LIVE)).not.toContain('unsafe-eval');
  });

  it('names the public address where there is one', () => {
    const policy = contentSecurityPolicy('x', 'app:3000', HTTPS);
    expect(directives(policy)['connect-src']).toBe("'self' wss://chat.example.org");
  });

  it.each(['evil; script-src *', 'a b', 'a,b', "'", undefined, ''])(
    'takes nothing from the Host %j',
    (host) => {
      expect(directives(contentSecurityPolicy('x', host, LIVE))['connect-src']).toBe("'self'");
    },
  );
});

it('has a nonce that Next recognises, new each time', () => {
  expect(newNonce()).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(newNonce()).not.toBe(newNonce());
});

it('lets a page use the microphone, and no other power of the device', () => {
  const granted = securityHeaders('csp', LIVE)
    ['Permissions-Policy']?.split(', ')
    .filter((policy) => !policy.endsWith('=()'));
  expect(granted).toEqual(['microphone=(self)']);
});

it('insists on https only where the site is on https', () => {
  expect(securityHeaders('csp', LIVE)).not.toHaveProperty('Strict-Transport-Security');
  expect(securityHeaders('csp', HTTPS)).toHaveProperty('Strict-Transport-Security', 'max-age=31536000');
});
