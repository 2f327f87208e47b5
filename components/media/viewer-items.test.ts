import { expect, it } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import { indexOf, itemsOf } from './viewer-items';

const file = { fileId: 'F', name: 'a', size: 1, mime: 'image/jpeg', width: 1, height: 1, blur: '' };
const message = (seq: number, content: Message['content'], more?: Partial<Message>): Message => ({
  seq,
  at: seq,
  by: 'U',
  cid: `${seq}`,
  content,
  ...more,
});
const messages = [
  message(1, { type: 'text', text: 'a' }),
  message(2, { type: 'image', ...file, others: [file, file] }),
  message(3, { type: 'image', ...file }, { unsent: true }),
  message(4, { type: 'file', ...file }),
  message(5, { type: 'video', ...file }),
];

it('shows photos of albums one by one, and videos', () => {
  expect(itemsOf(messages).map(({ key, type }) => `${key} ${type}`)).toEqual([
    '2.0 image',
    '2.1 image',
    '2.2 image',
    '5.0 video',
  ]);
});

it('finds an item, or what stands where it was', () => {
  const items = itemsOf(messages);
  expect([indexOf(items, 2, 1), indexOf(items, 3, 0), indexOf(items, 9, 0), indexOf([], 2, 0)]).toEqual([
    1,
    3,
    3,
    undefined,
  ]);
});
