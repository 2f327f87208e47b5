import { resolve } from 'node:path';
import { REGISTRATIONS, type Registration } from '../lib/protocol/administration';
import { PROVIDERS, type Provider } from '../lib/protocol/identities';
import type { Durability } from '../lib/protocol/requests';
import { parseRedisUrl, type RedisAddress } from './store/redis-url';

/** What the operator has chosen, checked. `.env.example` says what each setting is for. */
export interface Env {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** As server/store/redis-url.ts reads it; absent: the embedded Redis is used. */
  redisUrl?: string;
  /** How far an answered change must be safe; absent: as far as Redis takes it without being asked. */
  durability?: Durability;
  allowInsecureRedis: boolean;
  /** The redis-server or valkey-server to embed; absent: the one in PATH. */
  redisServerBin?: string;
  /** The origin people type. https turns on secure cookies and HSTS. */
  publicUrl?: URL;
  trustProxy: boolean;
  /** Overrides the secret kept in the data folder. */
  secret?: string;
  /** Other services that people may sign in with, by what each has given us. */
  providers: Partial<Record<Provider, { clientId: string; clientSecret: string }>>;
  /** Who may make an account, until an administrator chooses otherwise. */
  registration: Registration;
  /** What a reader of `/metrics` must show; absent: only this machine may read it. */
  metricsToken?: string;
  logLevel: LogLevel;
  /** Connections to one replica; 0: any number. */
  connectionsPerUser: number;
  connectionsPerAddress: number;
  /** Messages of one person a second; 0: any number. */
  messageRate: number;
  /** How long a message can be taken back; 0: at any time. */
  unsendHours: number;
  /** The largest file, MiB. */
  fileMb: number;
  /** MiB of files that a person may store; 0: any number. */
  fileQuotaMb: number;
  /** Where files lie, with its key and secret; absent: in the data folder. */
  blobs?: URL;
  /** MiB that a replica remembers for search. */
  searchMemory: number;
  /** Whether the server looks up what links lead to. */
  linkPreviews: boolean;
  production: boolean;
}

const DURABILITIES: readonly Durability[] = ['memory', 'disk', 'replica'];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** 32 characters of hex are 128 bits, the least that a signing secret should have. */
const SECRET_CHARS = 32;

/** The configuration cannot be used; the message lists everything that is wrong, one problem a line. */
export class EnvError extends Error {
  override name = 'EnvError';

  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length === 1 ? 'a problem' : 'problems'}:\n${list(problems)}`);
  }
}

/**
 * Reads every setting. An empty value counts as absent, so that `PORT=` in a compose file means the default.
 * @throws EnvError with all problems at once
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const problems: string[] = [];
  const text = (name: string) => source[name]?.trim() || undefined;
  const problem = (name: string, what: string) => {
    problems.push(`${name} ${what}`);
    return undefined;
  };

  const flag = (name: string) => {
    const value = text(name)?.toLowerCase() ?? '0';
    if (['1', 'true', 'yes', 'on'].includes(value)) return true;
    if (!['0', 'false', 'no', 'off'].includes(value)) problem(name, `must be 1 or 0, not "${value}"`);
    return false;
  };

  const port = () => {
    const value = text('PORT') ?? '3000';
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    problem('PORT', `must be a number from 0 to 65535, not "${value}"`);
    return 0;
  };

  const count = (name: string, otherwise: number) => {
    const value = text(name) ?? String(otherwise);
    if (/^\d{1,9}$/.test(value)) return Number(value);
    problem(name, `must be a whole number, 0 for no limit, not "${value}"`);
    return 0;
  };

  const host = () => {
    const value = text('HOST') ?? '127.0.0.1';
    if (/[\s/]/.test(value)) problem('HOST', `must be an address or a host name, not "${value}"`);
    return value;
  };

  const publicUrl = () => {
    const value = text('PUBLIC_URL');
    if (!value) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      return problem('PUBLIC_URL', `must look like https://chat.example.org, not "${value}"`);
    }
    if (url.pathname !== '/' || url.search || url.hash || url.username) {
      return problem('PUBLIC_URL', 'must be an origin: no path, query, fragment or user');
    }
    return url;
  };

  const secret = () => {
    const value = text('AUTH_SECRET');
    if (value && value.length < SECRET_CHARS) {
      return problem(
        'AUTH_SECRET',
        `must have at least ${SECRET_CHARS} characters (try: openssl rand -hex 32)`,
      );
    }
    return value;
  };

  const providers = () => {
    const found: Env['providers'] = {};
    for (const provider of PROVIDERS) {
      const [id, secret] = ['ID', 'SECRET'].map((part) => `AUTH_${provider.toUpperCase()}_${part}`) as [
        string,
        string,
      ];
      const [clientId, clientSecret] = [text(id), text(secret)];
      if (clientId && clientSecret) {
        found[provider] = { clientId, clientSecret };
        if (!text('PUBLIC_URL'))
          problem(id, 'needs PUBLIC_URL: the service leads people back to that address');
      } else if (clientId) problem(id, `is set without ${secret}`);
      else if (clientSecret) problem(secret, `is set without ${id}`);
    }
    return found;
  };

  const logLevel = () => {
    const value = text('LOG_LEVEL') ?? 'info';
    const level = LOG_LEVELS.find((known) => known === value);
    return level ?? problem('LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}, not "${value}"`) ?? 'info';
  };

  const registration = () => {
    const value = text('REGISTRATION') ?? 'open';
    const known = REGISTRATIONS.find((one) => one === value);
    return (
      known ?? problem('REGISTRATION', `must be one of ${REGISTRATIONS.join(', ')}, not "${value}"`) ?? 'open'
    );
  };

  const allowInsecureRedis = flag('REDIS_ALLOW_INSECURE');
  const redisUrl = () => {
    const value = text('REDIS_URL');
    if (!value) return undefined;
    const fault = redisFault(value, allowInsecureRedis);
    return fault ? problem('REDIS_URL', fault) : value;
  };

  const fileMb = () => {
    const value = text('FILE_MB') ?? '50';
    if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
    problem('FILE_MB', `must be a whole number from 1, not "${value}"`);
    return 50;
  };

  // The address holds a secret: it is not repeated.
  const blobs = () => {
    const value = text('BLOBS');
    if (!value) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const isWhole = url && /^s3\+https?:$/.test(url.protocol) && url.username && url.password;
    if (isWhole && url.host && url.pathname.length > 1) return url;
    return problem('BLOBS', 'must look like s3+https://key:secret@host/bucket?region=…');
  };

  const durability = () => {
    const value = text('DURABILITY');
    if (!value) return undefined;
    const level = DURABILITIES.find((known) => known === value);
    if (!level) return problem('DURABILITY', `must be one of ${DURABILITIES.join(', ')}, not "${value}"`);
    if (level === 'replica' && !text('REDIS_URL')) {
      return problem(
        'DURABILITY',
        'cannot be replica with the embedded Redis, which is alone: set REDIS_URL',
      );
    }
    return level;
  };

  const env: Env = {
    port: port(),
    host: host(),
    dataDir: resolve(text('DATA_DIR') ?? 'data'),
    redisUrl: redisUrl(),
    durability: durability(),
    allowInsecureRedis,
    redisServerBin: text('REDIS_SERVER_BIN'),
    publicUrl: publicUrl(),
    trustProxy: flag('TRUST_PROXY'),
    secret: secret(),
    providers: providers(),
    registration: registration(),
    metricsToken: text('METRICS_TOKEN'),
    logLevel: logLevel(),
    // A school of 500 behind one address, each with a few tabs and a phone; and far more tabs than a person has.
    connectionsPerUser: count('CONNECTIONS_PER_USER', 200),
    connectionsPerAddress: count('CONNECTIONS_PER_ADDRESS', 2_000),
    messageRate: count('MESSAGE_RATE', 100),
    unsendHours: count('UNSEND_HOURS', 24),
    fileMb: fileMb(),
    // Some hundred photos and a few dozen videos.
    fileQuotaMb: count('FILE_QUOTA_MB', 2_000),
    blobs: blobs(),
    // A million messages and a half, and little beside what Node itself takes.
    searchMemory: count('SEARCH_MEMORY', 128),
    linkPreviews: flag('LINK_PREVIEWS'),
    production: source.NODE_ENV === 'production',
  };
  if (problems.length > 0) throw new EnvError(problems);
  return env;
}

/** What is wrong with a Redis address, or undefined. Never repeats the address, which may hold a password. */
function redisFault(value: string, allowInsecure: boolean): string | undefined {
  let address: RedisAddress;
  try {
    address = parseRedisUrl(value);
  } catch (error) {
    return (error as Error).message;
  }
  if ('path' in address || allowInsecure || address.tls || address.login.password) return undefined;
  const far = address.hosts.find(({ host }) => !isLoopback(host));
  if (!far) return undefined;
  return `points to ${far.host} with neither a password nor TLS: anyone there could read every message. Use TLS or a password, or say REDIS_ALLOW_INSECURE=1 if that network is yours alone`;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function list(problems: readonly string[]): string {
  return problems.map((problem) => `  - ${problem}`).join('\n');
}
