import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { fetchDebianRedis, installDebianRedis } from './fetch-redis.mjs';
import { execute, Failure, root, step } from './steps.mjs';
import { whereIs } from './where-is.mjs';

const OLDEST_MAJOR = 7;
const NAMES = ['redis-server', 'valkey-server'];

/** What is fetched or linked for this clone only. */
const OWN = `${root}/.tools/redis/redis-server`;

/**
 * The redis-server or valkey-server to embed: what REDIS_SERVER_BIN says, what is installed, what was fetched before,
 * or what can be fetched now. Undefined when REDIS_URL makes it needless and it need not be there (`always` false).
 */
export async function ensureRedis({ always = false } = {}) {
  if (process.env.REDIS_URL?.trim() && !always) return undefined;
  const chosen = process.env.REDIS_SERVER_BIN?.trim();
  if (chosen) {
    if ((await majorOf(chosen)) >= OLDEST_MAJOR) return chosen;
    throw new Failure(`REDIS_SERVER_BIN: ${chosen} is no redis-server of version ${OLDEST_MAJOR} or newer.`);
  }
  const found = await findRedis();
  if (found) return found;
  let fault = '';
  for (const obtain of [installDebianRedis, fetchDebianRedis]) {
    if (!obtain.possible()) continue;
    try {
      await step(obtain.title, () => obtain(dirname(OWN)));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      fault = `${error.message}\n\n`;
    }
    const obtained = await findRedis();
    if (obtained) return obtained;
  }
  throw new Failure(fault + advice());
}

async function findRedis() {
  const installed = NAMES.flatMap((name) => whereIs(name));
  for (const path of [...installed, OWN]) {
    if (existsSync(path) && (await majorOf(path)) >= OLDEST_MAJOR) return path;
  }
  // Debian's redis-tools holds the server under another name; the package redis-server, which would run a daemon,
  // only adds the link.
  for (const tool of whereIs('redis-check-rdb')) {
    mkdirSync(dirname(OWN), { recursive: true });
    rmSync(OWN, { force: true });
    symlinkSync(realpathSync(tool), OWN);
    if ((await majorOf(OWN)) >= OLDEST_MAJOR) return OWN;
  }
  return undefined;
}

/** The major version of a server; 0 when it does not run. */
async function majorOf(path) {
  const { code, output } = await execute(path, ['--version']);
  return code === 0 ? Number(/ v=(\d+)/.exec(output)?.[1] ?? 0) : 0;
}

function advice() {
  const ways = [
    ['brew', 'macOS  ', 'brew install redis'],
    ['apt-get', 'Debian ', 'sudo apt-get install redis-tools'],
    ['dnf', 'Fedora ', 'sudo dnf install valkey'],
    ['pacman', 'Arch   ', 'sudo pacman -S valkey'],
    ['apk', 'Alpine ', 'apk add valkey'],
    ['zypper', 'SUSE   ', 'sudo zypper install redis'],
    ['', 'Windows', 'use WSL, and follow Debian'],
  ];
  const old = NAMES.flatMap((name) => whereIs(name))[0];
  // What the package manager would install is too old as well.
  const fitting = old ? [] : ways.filter(([manager]) => manager && whereIs(manager).length > 0);
  const lines = (fitting.length > 0 ? fitting : ways).map(([, system, line]) => `  ${system}  ${line}`);
  return [
    `Fukidashi needs Redis ${OLDEST_MAJOR} or newer, or Valkey; ${old ? `${old} is older` : 'none is installed'}.`,
    'Install one, and start again:\n',
    ...lines,
    '\nOr set, here or in .env, REDIS_SERVER_BIN to a redis-server or REDIS_URL to a Redis that is running.',
  ].join('\n');
}
