import { expect, it } from 'vitest';
import type { Content, Message } from '../../lib/protocol/content';
import type { Store } from '../store/store';
import { createRoomFiles } from './room-files';

const facts = { fileId: 'F', name: 'a', size: 1, mime: 'x/y', width: 1, height: 1, blur: '' };
const said: Content = { type: 'text', text: 'a' };

/** A room whose messages are these, from seq 1. */
function roomOf(contents: Content[], more: Partial<Message>[] = []) {
  const all = contents.map((content, i) => ({
    seq: i + 1,
    at: 0,
    by: 'U',
    cid: `${i}`,
    content,
    ...more[i],
  }));
  const messages = {
    async history({
      userId,
      before = all.length + 1,
      limit,
    }: {
      userId: string;
      before?: number;
      limit: number;
    }) {
      if (userId !== 'U') return undefined;
      const page = all.slice(Math.max(0, before - 1 - limit), before - 1);
      return { messages: page, first: (page[0]?.seq ?? 1) === 1, formerIds: [] };
    },
  };
  return createRoomFiles({ messages } as unknown as Pick<Store, 'messages'>);
}

const ask = (kind: 'media' | 'files', before?: number) => ({ roomId: 'C', kind, before });

it('finds each kind, newest first, and nothing that was taken back', async () => {
  const room = roomOf(
    [
      { type: 'image', ...facts },
      { type: 'file', ...facts },
      { type: 'audio', ...facts, voice: true },
      { type: 'audio', ...facts },
      { type: 'video', ...facts },
      said,
      { type: 'image', ...facts },
    ],
    [{}, {}, {}, {}, {}, {}, { unsent: true }],
  );
  const seqs = async (kind: 'media' | 'files') =>
    (await room.roomFiles('U', ask(kind))).messages.map(({ seq }) => seq);
  expect(await seqs('media')).toEqual([5, 1]);
  expect(await seqs('files')).toEqual([4, 2]);
});

it('goes on where an answer ended, until the beginning', async () => {
  const room = roomOf(
    Array.from({ length: 5_000 }, (_, i) => (i % 100 === 0 ? { type: 'image', ...facts } : said)),
  );
  const found: number[] = [];
  let answers = 0;
  for (let before: number | undefined; answers === 0 || before !== undefined; answers++) {
    const { messages, next } = await room.roomFiles('U', ask('media', before));
    found.push(...messages.map(({ seq }) => seq));
    before = next;
  }
  expect(found).toEqual(Array.from({ length: 50 }, (_, i) => 4_901 - i * 100));
  expect(answers).toBe(3);
});

it('tells nobody else', async () => {
  await expect(roomOf([said]).roomFiles('E', ask('media'))).rejects.toMatchObject({ code: 'not_found' });
});
