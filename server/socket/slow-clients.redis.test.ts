import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { connectRaw, type RawClient } from '../testing/raw-client';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { until } from '../testing/until';
import type { SlowReason } from './slow-lines';

const LONG = 'x'.repeat(5_000);

let redis: TestRedis;
let replica: TestReplica;
let ended: SlowReason[];
let ann: Profile;
let bob: Profile;
let a: TestClient;
let room: RoomSnapshot;
const deaf: RawClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url, { slowEnded: (reason) => ended.push(reason) });
});
afterAll(async () => {
  await replica?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  ended = [];
  [ann, bob] = (await makePeople(replica.store, 'Ann', 'Bob')) as [Profile, Profile];
  a = createClient(replica.url, await replica.cookieOf(ann.userId));
  await a.connected();
  room = (await a.request('room:create', { kind: 'group', name: 'g', memberIds: [bob.userId] })).room;
});
afterEach(() => {
  a.close();
  for (const client of deaf.splice(0)) client.close();
});

async function connectDeaf(): Promise<RawClient> {
  const client = await connectRaw(replica.url, await replica.cookieOf(bob.userId));
  deaf.push(client);
  // Its answer is the first thing that it does not read.
  client.deafen();
  return client;
}

test('who asks and never reads is ended, though all of it are answers', async () => {
  for (let i = 0; i < 100; i++) await a.say(room.id, LONG);
  const client = await connectDeaf();
  const asking = setInterval(() => client.ask('message:history', { roomId: room.id, limit: 100 }), 5);
  await until('ended', () => ended.length > 0);
  clearInterval(asking);
  expect(ended).toEqual(['bytes']);
  await until('gone', () => replica.sockets.count() === 1);
});

test('who is told a lot and never reads is ended, and those who read go on', async () => {
  await Promise.all([connectDeaf(), connectDeaf()]);
  let sent = 0;
  while (ended.length < 2 && sent < 5_000) {
    await Promise.all(Array.from({ length: 20 }, () => a.say(room.id, LONG)));
    sent += 20;
  }
  expect(ended).toEqual(['bytes', 'bytes']);
  await until('gone', () => replica.sockets.count() === 1);
  await a.until('all heard', () => a.heard(room.id).length === sent);
});
