import { describe, expect, it } from 'vitest';
import { EnvError, readEnv } from './env';

/** Only what is given: the environment of the test run must not leak in. */
const read = (values: Record<string, string> = {}) => readEnv({ NODE_ENV: 'production', ...values });

const problemsOf = (values: Record<string, string>) => {
  try {
    read(values);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
};

describe('readEnv', () => {
  it('needs nothing', () => {
    expect(read()).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: `${process.cwd()}/data`,
      redisUrl: undefined,
      durability: undefined,
      allowInsecureRedis: false,
      redisServerBin: undefined,
      publicUrl: undefined,
      trustProxy: false,
      secret: undefined,
      providers: {},
      logLevel: 'info',
      connectionsPerUser: 200,
      connectionsPerAddress: 2_000,
      messageRate: 100,
      unsendHours: 24,
      fileMb: 50,
      fileQuotaMb: 2_000,
      blobs: undefined,
      linkPreviews: false,
      registration: 'open',
      searchMemory: 128,
      production: true,
    });
    expect(readEnv({ NODE_ENV: 'development' }).production).toBe(false);
  });

  it('takes what it is given', () => {
    const env = read({
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/fukidashi',
      REDIS_URL: 'redis://localhost:6379/2',
      PUBLIC_URL: 'https://chat.example.org',
      TRUST_PROXY: 'true',
      AUTH_SECRET: 'x'.repeat(32),
      LOG_LEVEL: 'debug',
      CONNECTIONS_PER_USER: '5',
      CONNECTIONS_PER_ADDRESS: '50',
      MESSAGE_RATE: '0',
    });
    expect(env).toMatchObject({ port: 0, host: '0.0.0.0', dataDir: '/srv/fukidashi', trustProxy: true });
    expect(env).toMatchObject({ redisUrl: 'redis://localhost:6379/2', logLevel: 'debug' });
    expect(env).toMatchObject({ connectionsPerUser: 5, connectionsPerAddress: 50, messageRate: 0 });
    expect(env.publicUrl?.origin).toBe('https://chat.example.org');
  });

  it('knows who may make an account', () => {
    expect(read().registration).toBe('open');
    expect(read({ REGISTRATION: 'invitation' }).registration).toBe('invitation');
    expect(problemsOf({ REGISTRATION: 'maybe' })).toEqual([
      'REGISTRATION must be one of open, invitation, closed, not "maybe"',
    ]);
  });

  it('takes an empty value for an absent one', () => {
    expect(read({ PORT: '', REDIS_URL: ' ', PUBLIC_URL: '', AUTH_SECRET: '', TRUST_PROXY: '' })).toEqual(
      read(),
    );
  });

  it('takes other services by both of what they give, and where people know the address', () => {
    const PUBLIC_URL = 'https://chat.example.org';
    const both = { AUTH_GITHUB_ID: 'id', AUTH_GITHUB_SECRET: 'secret' };
    expect(read({ PUBLIC_URL, ...both }).providers).toEqual({
      github: { clientId: 'id', clientSecret: 'secret' },
    });
    expect(problemsOf({ PUBLIC_URL, AUTH_GOOGLE_ID: 'id', AUTH_LINE_SECRET: 'secret' })).toEqual([
      'AUTH_GOOGLE_ID is set without AUTH_GOOGLE_SECRET',
      'AUTH_LINE_SECRET is set without AUTH_LINE_ID',
    ]);
    expect(problemsOf(both)).toEqual([expect.stringMatching(/^AUTH_GITHUB_ID needs PUBLIC_URL/)]);
  });

  it('takes a bucket for files, and never repeats its secret', () => {
    const BLOBS = 's3+https://key:geheim@s3.example.org/bucket?region=eu';
    expect(read({ BLOBS }).blobs?.href).toBe(BLOBS);
    for (const wrong of [
      's3+https://key:geheim@s3.example.org',
      's3+https://s3.example.org/geheim',
      's3+https://key@s3.example.org/geheim',
      'https://key:geheim@s3.example.org/bucket',
      'geheim',
    ]) {
      const problems = problemsOf({ BLOBS: wrong });
      expect(problems).toEqual([expect.stringMatching(/^BLOBS must look like s3\+https:/)]);
      expect(problems.join()).not.toContain('geheim');
    }
  });

  it('lists everything that is wrong', () => {
    const values = {
      PORT: '70000',
      HOST: 'http://x',
      REDIS_URL: 'http://redis',
      PUBLIC_URL: 'chat.example.org',
      TRUST_PROXY: 'maybe',
      AUTH_SECRET: 'short',
      LOG_LEVEL: 'loud',
      CONNECTIONS_PER_USER: '-1',
      CONNECTIONS_PER_ADDRESS: 'none',
      MESSAGE_RATE: '1.5',
      FILE_MB: '0',
      FILE_QUOTA_MB: '-5',
    };
    const problems = problemsOf(values);
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(Object.keys(values).sort());
    expect(() => read(values)).toThrow(/PORT must be a number from 0 to 65535, not "70000"\n {2}- /);
  });

  it.each(['-1', '1.5', 'http', '0x10', '65536', '1e3'])('refuses the port %s', (port) => {
    expect(problemsOf({ PORT: port })).toHaveLength(1);
  });

  it.each([
    'https://example.org/chat',
    'https://u:p@example.org',
    'https://example.org/?a',
    'ftp://example.org',
  ])('refuses %s as the public address', (url) => expect(problemsOf({ PUBLIC_URL: url })).toHaveLength(1));

  it.each([
    'redis://127.0.0.1:6379',
    'redis://127.9.9.9',
    'redis://[::1]:6379',
    'redis://localhost',
    'redis://:secret@redis.example.org',
    'redis://user:secret@10.0.0.1',
    'rediss://redis.example.org',
    '/run/redis/redis.sock',
    'redis+sentinel://127.0.0.1:26379,localhost:26380/chat',
    'rediss+sentinel://s1.example.org,s2.example.org/chat',
    'redis+cluster://:secret@10.0.0.1:7000,10.0.0.2:7000',
  ])('accepts the Redis at %s', (url) => expect(read({ REDIS_URL: url }).redisUrl).toBe(url));

  it('makes a path of a unix: address', () => {
    expect(read({ REDIS_URL: 'unix:///run/redis.sock' }).redisUrl).toBe('unix:///run/redis.sock');
  });

  it.each([
    'redis://redis:6379',
    'redis://user@10.0.0.1',
    'redis://127.0.0.1.example.org',
    'redis://localhost.evil',
    'redis+sentinel://127.0.0.1,10.0.0.1/chat',
    'redis+cluster://redis:7000',
  ])('refuses the open Redis at %s unless told otherwise', (url) => {
    expect(problemsOf({ REDIS_URL: url })[0]).toMatch(/neither a password nor TLS/);
    expect(read({ REDIS_URL: url, REDIS_ALLOW_INSECURE: '1' }).redisUrl).toBe(url);
  });

  it('never repeats a password or a secret', () => {
    const problems = problemsOf({ REDIS_URL: 'http://:hunter2@redis', AUTH_SECRET: 'hunter2' }).join();
    expect(problems).toMatch(/REDIS_URL.*AUTH_SECRET/);
    expect(problems).not.toContain('hunter2');
  });

  it('takes a durability that its Redis can have', () => {
    const REDIS_URL = 'redis://localhost';
    expect(read({ DURABILITY: 'memory' }).durability).toBe('memory');
    expect(read({ DURABILITY: 'replica', REDIS_URL }).durability).toBe('replica');
    expect(problemsOf({ DURABILITY: 'replica' })[0]).toMatch(/embedded Redis, which is alone/);
    expect(problemsOf({ DURABILITY: 'Disk', REDIS_URL })[0]).toMatch(/must be one of memory, disk, replica/);
  });
});
