import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { EnvError, readEnv } from '../env';
import type { Blobs } from '../files/blobs/blobs';
import { createDiskBlobs } from '../files/blobs/disk';
import { createS3Blobs } from '../files/blobs/s3';
import { createEngine } from '../store/connections';
import { startEmbeddedRedis } from '../store/embedded-redis';
import { createStore } from '../store/store';
import { loadSample } from './sample/load';
import { SAMPLE_OPEN_ROOMS } from './sample/open-rooms';
import { isPerson, MAIN_PERSON, PEOPLE } from './sample/people';

// `npm run demo`: fills an empty place, says how to log in, and ends with 0; with 1 and a reason where it may not.

/** 32 characters that are not mistaken for one another, so that five bits choose one. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Something is in the way that the operator can see and change; the message says what. */
class Refusal extends Error {}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal || error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const blobs = env.blobs ? createS3Blobs(env.blobs) : createDiskBlobs(join(env.dataDir, 'files'));
  if (env.redisUrl) return fill(env.redisUrl, blobs, 'the Redis of REDIS_URL');
  const redis = await startEmbeddedRedis({
    dataDir: env.dataDir,
    bin: env.redisServerBin,
    onExit: (reason) => console.error(reason),
  }).catch((error: Error) => {
    throw new Refusal(error.message);
  });
  try {
    await fill(redis.socketPath, blobs, env.dataDir);
  } finally {
    await redis.stop();
  }
}

async function fill(url: string, blobs: Blobs, place: string): Promise<void> {
  const logins = await loginIds(url);
  if (logins.length > 0) throw new Refusal(notEmpty(logins, place));
  const password = newPassword();
  const store = await createStore(url);
  try {
    const { roomIds, openRoomIds, messages } = await loadSample(store, password, Date.now(), blobs);
    const count = Object.keys(roomIds).length + Object.keys(openRoomIds).length;
    console.log(`\nThe demo is in place: ${count} rooms, ${messages} messages.\n`);
    console.log('  login id     name');
    for (const [login, name] of Object.entries(PEOPLE)) {
      console.log(
        `  ${login.padEnd(12)} ${name}${login === MAIN_PERSON ? ' (in nearly all rooms, and the administrator: begin here)' : ''}`,
      );
    }
    const { english } = SAMPLE_OPEN_ROOMS;
    console.log(`\n  code of the open room ${english.name}: ${english.open?.code}`);
    console.log(`\n  password of them all: ${password}\n`);
    console.log('It is shown this once. Whoever knows it can log in: keep the demo to yourself.\n');
  } finally {
    store.close();
  }
}

function notEmpty(logins: readonly string[], place: string): string {
  if (!logins.includes(MAIN_PERSON) && logins.every(isPerson)) {
    return `A demo that did not come to its end is in ${place}. Remove it, and run this again.`;
  }
  return `There are accounts in ${place} already, and the demo is for an empty place: start it by npm start, or choose another folder with DATA_DIR.`;
}

/** All accounts. It looks at every key, so this is nothing for a server. */
async function loginIds(url: string): Promise<string[]> {
  const engine = createEngine(url);
  try {
    await engine.connect().catch((error: Error) => {
      throw new Refusal(`Redis does not answer: ${error.message}`);
    });
    const found: string[] = [];
    for (const owner of engine.owners()) {
      for await (const names of engine.masterOf(owner)?.scanStream({ match: 'login:{*}', count: 1_000 }) ??
        [])
        found.push(...(names as string[]).map((key) => key.slice('login:{'.length, -1)));
    }
    return found;
  } finally {
    engine.close();
  }
}

/** 60 bits in three groups, to be typed from a screen. */
function newPassword(): string {
  const letters = [...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
