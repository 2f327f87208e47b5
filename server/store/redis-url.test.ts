import { describe, expect, test } from 'vitest';
import { parseRedisUrl } from './redis-url';

const plain = { login: {}, db: 0, tls: false };

describe('a Redis address', () => {
  test.each([
    ['/run/redis.sock', { kind: 'single', path: '/run/redis.sock' }],
    ['unix:///run/redis.sock', { kind: 'single', path: '/run/redis.sock' }],
    ['redis://a', { kind: 'single', hosts: [{ host: 'a', port: 6379 }], ...plain }],
    ['redis://a/3', { kind: 'single', hosts: [{ host: 'a', port: 6379 }], ...plain, db: 3 }],
    [
      'rediss://user:p%40ss:w@[::1]:7000',
      {
        kind: 'single',
        hosts: [{ host: '::1', port: 7000 }],
        login: { username: 'user', password: 'p@ss:w' },
        db: 0,
        tls: true,
      },
    ],
    [
      'redis+sentinel://:secret@a:1,b/chat/2',
      {
        kind: 'sentinel',
        hosts: [
          { host: 'a', port: 1 },
          { host: 'b', port: 26379 },
        ],
        name: 'chat',
        login: { password: 'secret' },
        db: 2,
        tls: false,
      },
    ],
    [
      'redis+cluster://a,b:7001',
      {
        kind: 'cluster',
        hosts: [
          { host: 'a', port: 6379 },
          { host: 'b', port: 7001 },
        ],
        login: {},
        tls: false,
      },
    ],
  ])('is read: %s', (url, address) => expect(parseRedisUrl(url)).toEqual(address));

  test.each([
    ['redis://', /must look like/],
    ['http://a', /must look like/],
    ['a:6379', /must look like/],
    ['redis://a:70000', /must look like/],
    ['redis://a:b:c', /must look like/],
    ['redis://a?tls=1', /must look like/],
    ['redis://a,b', /several hosts/],
    ['redis://a/x', /not a number/],
    ['redis+sentinel://a:26379', /name that the Sentinels have/],
    ['redis+sentinel://a/chat/x', /not a number/],
    ['redis+cluster://a/1', /database/],
  ])('is refused with what is wrong: %s', (url, message) =>
    expect(() => parseRedisUrl(url)).toThrow(message),
  );

  test('is not repeated when it is refused, since it may hold a password', () => {
    expect(() => parseRedisUrl('http://:hunter2@a')).not.toThrow(/hunter2/);
  });
});
