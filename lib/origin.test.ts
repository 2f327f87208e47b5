import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from './origin';

const HTTPS = new URL('https://chat.example.org');
const LOCAL = new URL('http://localhost:8080');

describe('isOwnOrigin', () => {
  it.each([
    ['no header', undefined, 'localhost:3000', undefined],
    ['the host itself', 'http://localhost:3000', 'localhost:3000', undefined],
    ['an IPv6 host', 'http://[::1]:3000', '[::1]:3000', undefined],
    ['the default port, named and not', 'https://chat.example.org', 'chat.example.org:443', HTTPS],
    ['TLS ended in front', 'https://chat.example.org', 'chat.example.org', undefined],
    ['the public address behind a proxy that rewrites Host', 'https://chat.example.org', 'app:3000', HTTPS],
    ['a replica called directly', 'http://127.0.0.1:3001', '127.0.0.1:3001', LOCAL],
    ['upper case in Host', 'http://localhost:3000', 'LOCALHOST:3000', undefined],
  ])('accepts %s', (_, origin, host, publicUrl) => {
    expect(isOwnOrigin(origin, host, publicUrl)).toBe(true);
  });

  it.each([
    ['a sandboxed frame', 'null', 'localhost:3000', undefined],
    ['an empty one', '', 'localhost:3000', undefined],
    ['another host', 'http://evil.example', 'localhost:3000', undefined],
    ['another port', 'http://localhost:3001', 'localhost:3000', undefined],
    ['a subdomain', 'http://a.localhost:3000', 'localhost:3000', undefined],
    ['a longer host', 'http://localhost:3000.evil.example', 'localhost:3000', undefined],
    ['credentials', 'http://localhost:3000@evil.example', 'localhost:3000', undefined],
    ['a path', 'http://localhost:3000/', 'localhost:3000', undefined],
    ['another scheme', 'file://localhost:3000', 'localhost:3000', undefined],
    ['http where the site is https', 'http://chat.example.org', 'chat.example.org', HTTPS],
    ['no Host', 'http://localhost:3000', undefined, undefined],
    ['a broken Host', 'http://localhost:3000', 'a b', undefined],
  ])('refuses %s', (_, origin, host, publicUrl) => {
    expect(isOwnOrigin(origin, host, publicUrl)).toBe(false);
  });
});
