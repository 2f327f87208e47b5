import { createHash, randomBytes } from 'node:crypto';

export type SessionCookie = { name: string; secure: boolean };

/** 256 bits. */
const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

/** On https the prefix makes browsers refuse a cookie of this name that another host or plain http has set. */
export function sessionCookie(publicUrl?: URL): SessionCookie {
  const secure = publicUrl?.protocol === 'https:';
  return { name: `${secure ? '__Host-' : ''}authjs.session-token`, secure };
}

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** The session's id, which is no secret: the token cannot be had from it. */
export function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token in a `Cookie` header; undefined where there is none, or what is there cannot be one. */
export function tokenIn(header: string | null | undefined, { name }: SessionCookie): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at === -1 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    return TOKEN.test(value) ? value : undefined;
  }
  return undefined;
}
