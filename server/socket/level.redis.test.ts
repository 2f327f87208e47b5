import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { killSubscribersOf, type RedisServer, startRedisServer } from '../testing/redis-server';
import { startReplica, type TestReplica } from '../testing/replica';

let redis: RedisServer;
let replica: TestReplica;

beforeAll(async () => {
  redis = await startRedisServer();
  replica = await startReplica(`redis://127.0.0.1:${redis.port}`);
});
afterAll(async () => {
  await replica?.stop();
  await redis?.stop();
});

const may = (what: '+ssubscribe' | '-ssubscribe') => redis.client.call('ACL', 'SETUSER', 'default', what);

test('nothing is sent into a room, or changed in one, of which the replica does not know where it stands', async () => {
  const [ann] = await makePeople(replica.store, 'Ann');
  const client = createClient(replica.url, await replica.cookieOf(ann!.userId));
  await client.connected();
  const { room } = await client.request('room:create', { kind: 'group', name: '家族', memberIds: [] });
  await client.say(room.id, 'heard');

  await may('-ssubscribe');
  await killSubscribersOf([redis]);
  await expect.poll(() => replica.chat.feed.hears(room.id)).toBe(false);
  await expect(client.say(room.id, 'not heard')).rejects.toThrow('unavailable');
  // A seq may name another message there by now.
  await expect(client.request('message:unsend', { roomId: room.id, seq: 1 })).rejects.toThrow('unavailable');
  expect((await replica.chat.openRoom(ann!.userId, room.id)).seq).toBe(1);

  await may('+ssubscribe');
  await expect.poll(() => replica.chat.feed.hears(room.id)).toBe(true);
  // Heard again, and still in doubt until what was missed has been fetched.
  const cid = randomUUID();
  const seq = () => client.say(room.id, 'heard again', cid).then((sent) => sent.seq, String);
  await expect.poll(seq).toBe(2);
  client.close();
});
