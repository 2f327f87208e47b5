import { expect, it } from 'vitest';
import { newToken, sessionCookie, sessionIdOf, tokenIn } from './session-cookie';

const PLAIN = sessionCookie();
const HTTPS = sessionCookie(new URL('https://chat.example.org'));

it('has a name that on https only this host can set', () => {
  expect(HTTPS).toEqual({ name: '__Host-authjs.session-token', secure: true });
  expect(sessionCookie(new URL('http://localhost:3000'))).toEqual(PLAIN);
});

it('finds the token among other cookies', () => {
  const token = newToken();
  expect(tokenIn(`theme=dark; ${PLAIN.name}=${token}; locale=ja`, PLAIN)).toBe(token);
  expect(tokenIn(`${PLAIN.name}=${token}`, PLAIN)).toBe(token);
  expect(sessionIdOf(token)).toMatch(/^[0-9a-f]{64}$/);
});

it('takes nothing else for one', () => {
  const token = newToken();
  for (const header of [
    undefined,
    null,
    '',
    ';;=;',
    PLAIN.name,
    `x${PLAIN.name}=${token}`,
    `${PLAIN.name}.0=${token}`,
    `${HTTPS.name}=${token}`,
    `${PLAIN.name}=`,
    `${PLAIN.name}=${token}x`,
    `${PLAIN.name}="${token}"`,
    `${PLAIN.name}=${'{'.repeat(43)}`,
    // The first one counts, as it does for next-auth.
    `${PLAIN.name}=none; ${PLAIN.name}=${token}`,
  ]) {
    expect(tokenIn(header, PLAIN)).toBeUndefined();
  }
});
