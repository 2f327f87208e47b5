import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textContent } from '../../lib/protocol/content';
import { cid, fileId } from '../../lib/protocol/ids';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { fromSnapshot, readersOf } from '../../lib/room-state';
import { createPasswords } from '../auth/passwords';
import { type Chat, createChat } from '../chat/chat';
import { createDiskBlobs } from '../files/blobs/disk';
import { createStore, type Store } from '../store/store';
import { startRedis, type TestRedis } from './redis';
import { type Loaded, loadSample, type RoomKey } from './sample/load';
import { SAMPLE_OPEN_ROOMS } from './sample/open-rooms';
import { PEOPLE, type Person } from './sample/people';

/** The rooms that 太郎 is in. */
type Key = RoomKey | 'photo';

const DAY_MS = 24 * 60 * 60_000;

describe('the sample in a real Redis', () => {
  let redis: TestRedis;
  let folder: string;
  let store: Store;
  let chat: Chat;
  let loaded: Loaded;
  let taro: string;
  let rooms: Map<Key, RoomSnapshot>;

  beforeAll(async () => {
    redis = await startRedis();
    store = await createStore(redis.url);
    chat = createChat(store);
    folder = await mkdtemp(join(tmpdir(), 'fukidashi-sample-'));
    loaded = await loadSample(store, 'correct horse', Date.now(), createDiskBlobs(folder));
    taro = loaded.people.taro.userId;
    const { photo } = loaded.openRoomIds;
    const opened = Object.entries({ ...loaded.roomIds, photo }).map(
      async ([key, id]) => [key as Key, await chat.openRoom(taro, id)] as const,
    );
    rooms = new Map(await Promise.all(opened));
  });
  afterAll(async () => {
    store.close();
    await redis.stop();
    await rm(folder, { recursive: true });
  });

  const room = (key: Key) => rooms.get(key) as RoomSnapshot;

  it('lets everyone log in by the one password', async () => {
    const passwords = createPasswords();
    for (const login of Object.keys(PEOPLE) as Person[]) {
      const account = await store.accounts.credentials(login);
      expect(account?.userId).toBe(loaded.people[login].userId);
    }
    const account = await store.accounts.credentials('taro');
    expect(await passwords.verify(account?.passwordHash, 'correct horse')).toBe(true);
  });

  it('is administered by 太郎 alone', async () => {
    expect(await store.place.administrators()).toEqual([taro]);
    expect((await store.place.read()).isNew).toBe(false);
  });

  it('holds each room as one run of valid messages, times ascending, none in the future', async () => {
    let messages = 0;
    for (const [key, { id, seq, createdAt }] of rooms) {
      const all = [];
      for (let after = 0, first = true; first || after < seq; first = false) {
        const page = await chat.history(taro, { roomId: id, after, limit: 100 });
        all.push(...page.messages);
        after += page.messages.length;
      }
      expect(all.map((m) => m.seq)).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
      let before = createdAt;
      for (const message of all) {
        expect(message.at, `${key} ${message.seq}`).toBeGreaterThanOrEqual(before);
        before = message.at;
        expect(cid.safeParse(message.cid).success).toBe(true);
        expect(message.replyTo ?? 1).toBeLessThanOrEqual(message.seq);
        if (message.content.type === 'text')
          expect(textContent.parse(message.content)).toEqual(message.content);
      }
      expect(before).toBeLessThanOrEqual(Date.now());
      messages += all.length;
    }
    const { people, openRoomIds } = loaded;
    const elsewhere = await Promise.all([
      chat.openRoom(people.naoki.userId, openRoomIds.ramen),
      chat.openRoom(people.takahashi.userId, openRoomIds.english),
    ]);
    expect(messages + elsewhere.reduce((sum, { seq }) => sum + seq, 0)).toBe(loaded.messages);
    expect(Date.now() - room('family').createdAt).toBeGreaterThan(20 * DAY_MS);
  });

  it('knows its members, none of whom has read what is not there', () => {
    const people = new Map(Object.values(loaded.people).map((p) => [p.userId, p.name]));
    for (const { members, seq, kind, open } of rooms.values()) {
      if (open) continue;
      for (const member of members) {
        expect(people.get(member.userId)).toBe(member.name);
        expect(member.readSeq).toBeGreaterThan(0);
        expect(member.readSeq).toBeLessThanOrEqual(seq);
      }
      expect(members.filter((m) => m.role === 'owner')).toHaveLength(kind === 'group' ? 1 : 0);
    }
    const names = (key: Key) => room(key).members.map((m) => m.name);
    expect(names('club')).toContain(PEOPLE.okada);
    expect(names('neighbourhood')).not.toContain(PEOPLE.kimura);
    expect(room('neighbourhood').former.map((p) => p.name)).toEqual([PEOPLE.kimura]);
    expect(room('carpool').name).toBe('市民大会 車出し');
  });

  it('shows 太郎 unread rooms and read ones, the family in front', async () => {
    const list = await chat.listRooms(taro);
    const keyOf = new Map([...rooms].map(([key, { id }]) => [id, key]));
    expect(list.rooms.slice(0, 3).map((r) => keyOf.get(r.id))).toEqual(['family', 'hanako', 'club']);
    expect(Object.fromEntries(list.rooms.map((r) => [keyOf.get(r.id), r.unread]))).toEqual({
      family: 3,
      hanako: 2,
      club: 5,
      neighbourhood: 2,
      kenta: 0,
      carpool: 0,
      drill: 0,
      naoki: 0,
      memo: 0,
      photo: 0,
    });
  });

  it('has open rooms to find, to come into, and to let people into', async () => {
    const { rooms: found } = await chat.listDirectory(taro, {});
    expect(found.map(({ entry, members, reader }) => [entry, members, reader])).toEqual([
      ['code', 4, undefined],
      ['free', 4, undefined],
      ['approval', 4, 'member'],
    ]);
    const { english, photo } = loaded.openRoomIds;
    expect(room('photo')).toMatchObject({ nickname: 'たろう（早起き）', waiting: 2 });
    expect((await chat.joinRequests(taro, photo)).map(({ name }) => name)).toEqual([
      'いのうえ',
      PEOPLE.watanabe,
    ]);
    const code = SAMPLE_OPEN_ROOMS.english.open?.code;
    expect(await chat.enter(loaded.people.sato.userId, { roomId: english, code })).toBe('in');
  });

  it('has photos with their previews, and a voice that was heard', async () => {
    const contents = [...rooms.values()].flatMap(({ messages }) => messages.map(({ content }) => content));
    const photos = contents.filter((content) => content.type === 'image');
    expect(photos.length).toBeGreaterThan(1);
    const blobs = createDiskBlobs(folder);
    for (const { fileId: id, width, blur } of photos) {
      expect(fileId.safeParse(id).success).toBe(true);
      expect(width).toBeGreaterThan(900);
      expect(blur).not.toBe('');
      const preview = await blobs.read(`files/${id}/preview`);
      expect(preview?.size).toBeGreaterThan(1_000);
      preview?.stream.destroy();
    }
    expect(contents).toContainEqual(expect.objectContaining({ type: 'audio', voice: true, duration: 12 }));
  });

  it('has a long room, read counts of different sizes, an answer and a mention', () => {
    const family = room('family');
    expect(family.seq).toBeGreaterThan(120);
    const own = family.messages.filter((m) => m.by === taro).slice(-2);
    expect(own.map((m) => readersOf(fromSnapshot(family, taro), m))).toEqual([3, 3]);
    const asked = family.messages.find((m) => m.seq === own[0]?.replyTo);
    expect(asked?.content).toMatchObject({ text: expect.stringContaining('誰か駅まで迎えに来られる？') });
    const { kenta } = loaded.people;
    expect(own[1]?.content).toMatchObject({ mentions: [{ userId: kenta.userId, start: 0, length: 3 }] });

    const counts = [...rooms.values()].flatMap((r) =>
      r.messages.filter((m) => m.by === taro).map((m) => readersOf(fromSnapshot(r, taro), m)),
    );
    expect(new Set(counts).size).toBeGreaterThan(4);
    expect(counts).toContain(0);
  });
});

describe('a sample that is not loaded to its end', () => {
  it('is told by the main person missing', async () => {
    const redis = await startRedis();
    const store = await createStore(redis.url);
    const other = {
      userId: `U${'0'.repeat(32)}`,
      loginId: 'kimura',
      name: 'K',
      passwordHash: '!',
      createdAt: 1,
    };
    await store.accounts.create(other);
    await expect(loadSample(store, 'correct horse', Date.now())).rejects.toThrow('kimura');
    expect(await store.accounts.credentials('sakura')).toBeDefined();
    expect(await store.accounts.credentials('taro')).toBeUndefined();
    store.close();
    await redis.stop();
  });
});

describe('npm run demo', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-demo-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  async function run(): Promise<{ code: number; out: string; err: string }> {
    const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
    const env = { ...process.env, DATA_DIR: dataDir, REDIS_URL: '' };
    const child = spawn(process.execPath, ['--import', 'tsx', demo], { env });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const [code] = (await once(child, 'close')) as [number];
    return { code, out, err };
  }

  it('fills an empty folder and says how to log in, then refuses to do so again', async () => {
    const first = await run();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^ {2}taro +太郎 .*administrator/m);
    expect(first.out).toMatch(/password of them all: [a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/m);
    const second = await run();
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toBe(
      `There are accounts in ${dataDir} already, and the demo is for an empty place: start it by npm start, or choose another folder with DATA_DIR.\n`,
    );
  });
});
