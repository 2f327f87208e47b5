import { expect, it } from 'vitest';
import { createMemoryStorage } from './page-storage';
import { setStage } from './testing/stage';
import type { UploadRecord } from './upload-records';

const { get, begin, group } = setStage();

const file = (name: string) => ({
  file: new Blob([name]),
  name,
  kind: 'file' as const,
  facts: {},
});

it('files go to the room as a message, and nothing of them waits here any more', async () => {
  const { one, two, ken, hana } = get();
  const roomId = await group(ken, hana);
  const storage = createMemoryStorage<UploadRecord>();
  const [a, b] = [
    await begin(ken, one.url, { roomId, uploadStorage: storage }),
    await begin(hana, two.url, { roomId }),
  ];
  await a.sendFiles(roomId, [file('one.txt')], { silent: true }, { type: 'text', text: 'two' });
  expect(a.view.pending.get(roomId).map(({ uploading }) => uploading)).toEqual([
    { done: 0, total: 7 },
    undefined,
  ]);
  await b.hears(roomId, 'two');
  const [message] = b.room(roomId)?.messages ?? [];
  expect(message).toMatchObject({ content: { type: 'file', name: 'one.txt', size: 7 }, silent: true });
  await a.sent(roomId);
  storage.release();
  expect(await storage.adopt()).toEqual([]);
});

it('a message whose file the server does not know goes out with the file uploaded anew', async () => {
  const { one, ken } = get();
  const roomId = await group(ken);
  const storage = createMemoryStorage<UploadRecord>();
  const fileId = `F${'0'.repeat(32)}`;
  const facts = { name: 'lost.txt', size: 4, mime: 'text/plain' };
  const cid = crypto.randomUUID();
  storage.put(
    {
      ...{ cid, roomId, at: 1, status: 'sending', isHanded: true },
      files: [{ key: 'k', kind: 'file', facts: {}, ...facts, stored: { type: 'file', fileId, ...facts } }],
    },
    new Map([['k', { file: new Blob(['lost']) }]]),
  );
  storage.release();
  const person = await begin(ken, one.url, { roomId, uploadStorage: storage });
  await person.until('it is there', () => person.room(roomId)?.messages?.length === 1);
  const [message] = person.room(roomId)?.messages ?? [];
  expect(message?.cid).toBe(cid);
  expect(message?.content).toMatchObject({ type: 'file', name: 'lost.txt' });
  expect(message?.content).not.toMatchObject({ fileId });
});

it('who logs out leaves nothing unsent', async () => {
  const { one, ken } = get();
  const roomId = await group(ken);
  const storage = createMemoryStorage<UploadRecord>();
  const person = await begin(ken, one.url, { roomId, uploadStorage: storage });
  await person.sendFiles(roomId, [file('secret.txt')]);
  await person.forget();
  storage.release();
  expect(await storage.adopt()).toEqual([]);
});
