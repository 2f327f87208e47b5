/** Where Redis is. `hosts` are Sentinels, or any nodes of a Cluster: the rest is found by asking them. */
export type RedisAddress =
  | { kind: 'single'; path: string }
  | { kind: 'single'; hosts: [Host]; login: Login; db: number; tls: boolean }
  | { kind: 'sentinel'; hosts: Host[]; name: string; login: Login; db: number; tls: boolean }
  | { kind: 'cluster'; hosts: Host[]; login: Login; tls: boolean };

export type Host = { host: string; port: number };
export type Login = { username?: string; password?: string };

const SHAPES =
  'must look like redis://host:6379, redis+sentinel://host:26379,host:26379/name, redis+cluster://host:6379,host:6379 (rediss… with TLS) or /path/to/redis.sock';

// Not `new URL`: it takes one host, and there are several.
const ADDRESS = /^(redis|rediss)(?:\+(sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^/?#]+)(?:\/([^?#]*))?$/;
const HOST = /^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/;
const PORTS = { single: 6379, sentinel: 26379, cluster: 6379 };

/**
 * @param value `redis[s]://[user:password@]host[:port][/db]`, the same with `+sentinel` (several hosts with commas between
 *   them, then `/name` of the master and perhaps `/db`) or `+cluster`, or the path of a unix socket, `unix://` before it or not
 * @throws Error whose message is what is wrong, without the address, which may hold a password
 */
export function parseRedisUrl(value: string): RedisAddress {
  if (value.startsWith('/')) return { kind: 'single', path: value };
  if (value.startsWith('unix:///')) return { kind: 'single', path: value.slice('unix://'.length) };
  const [, scheme, mode, userinfo, names, rest = ''] = ADDRESS.exec(value) ?? [];
  if (!scheme || !names) throw new Error(SHAPES);
  const kind = (mode ?? 'single') as 'single' | 'sentinel' | 'cluster';
  const hosts = names.split(',').map((name) => toHost(name, PORTS[kind]));
  const common = { hosts, login: toLogin(userinfo), tls: scheme === 'rediss' };
  const parts = rest.split('/').filter((part) => part !== '');
  if (kind === 'cluster') {
    if (parts.length > 0) throw new Error('must not name a database: a Cluster has only one');
    return { kind, ...common };
  }
  if (kind === 'sentinel') {
    const [name, db, ...more] = parts;
    if (!name || more.length > 0)
      throw new Error('must end with /name, the name that the Sentinels have for the master');
    return { kind, ...common, name: decodeURIComponent(name), db: toDb(db) };
  }
  const [first, ...others] = hosts;
  if (!first || others.length > 0)
    throw new Error('names several hosts: say redis+sentinel:// or redis+cluster://');
  if (parts.length > 1) throw new Error(SHAPES);
  return { kind, ...common, hosts: [first], db: toDb(parts[0]) };
}

function toHost(name: string, defaultPort: number): Host {
  const [, host, port] = HOST.exec(name) ?? [];
  const number = port === undefined ? defaultPort : Number(port);
  if (!host || number < 1 || number > 65_535) throw new Error(SHAPES);
  return { host: host.replace(/^\[|\]$/g, ''), port: number };
}

function toLogin(userinfo = ''): Login {
  const [username = '', password = ''] = userinfo.split(/:(.*)/s).map(decodeURIComponent);
  return { ...(username && { username }), ...(password && { password }) };
}

function toDb(text = '0'): number {
  if (!/^\d{1,4}$/.test(text)) throw new Error('names a database that is not a number');
  return Number(text);
}
