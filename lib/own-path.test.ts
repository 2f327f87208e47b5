import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path';

describe('ownPath', () => {
  it.each([
    '/',
    '/rooms/C0123456789abcdef0123456789abcdef',
    '/rooms/C0?q=a//b#c',
    '/?next=https://elsewhere.example',
    '/login',
    '/%E3%81%82',
  ])('keeps %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it('answers a path that a header can carry', () => {
    expect(ownPath('/部屋?q=あ')).toBe('/%E9%83%A8%E5%B1%8B?q=%E3%81%82');
  });

  it.each([
    'https://evil.example/',
    'http:evil.example',
    'evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/%2Fevil.example',
    '/%2fevil.example',
    '/%5Cevil.example',
    '/%252Fevil.example',
    '/%25252Fevil.example',
    '%2F%2Fevil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e/%2fevil.example',
    '/%09/evil.example',
    '/%00',
    '/%',
    'javascript:alert(1)',
    '/api/auth/signout',
    '/a/../api/auth/signout',
    '/%61pi/auth/signout',
    `/${'a'.repeat(3_000)}`,
    '/\ud800',
    '',
    undefined,
    null,
    {},
    ['/rooms'],
  ])('goes home for %j', (raw) => {
    expect(ownPath(raw)).toBe('/');
  });
});
