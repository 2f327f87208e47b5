import { describe, expect, test } from 'vitest';
import type { Content, Message } from './protocol/content';
import { eventFor, messageFor, type StoredEvent, type StoredMessage } from './withheld';

const ann = `U${'a'.repeat(32)}`;
const bob = `U${'b'.repeat(32)}`;

const text = (words: string): Content => ({ type: 'text', text: words });
const said = (by: string, words = 'やあ'): Message => ({ seq: 7, at: 1, by, cid: 'c', content: text(words) });
const stub: Message = {
  seq: 7,
  at: 1,
  by: bob,
  cid: 'c',
  withheld: true,
  content: { type: 'notice', kind: 'withheld', by: { userId: bob, name: '' } },
};
const tombstone: Message = { ...said(bob, ''), unsent: true };
const before = (words: string, editedAt?: number) =>
  JSON.stringify({ ...(editedAt !== undefined && { editedAt }), content: text(words) });

type Row<T> = [what: string, stored: T, toBob: T, toAnn: T];

const messages: Row<StoredMessage>[] = [
  ['of which nothing is withheld', said(bob), said(bob), said(bob)],
  [
    'that is withheld',
    { ...said(bob), only: bob, silent: true, replyTo: 3 },
    { ...said(bob), silent: true, replyTo: 3 },
    stub,
  ],
  [
    'that is withheld, with a reaction',
    { ...said(bob), only: bob, reactions: { '👍': [bob] } },
    { ...said(bob), reactions: { '👍': [bob] } },
    stub,
  ],
  ['that is withheld and was unsent', { ...tombstone, only: bob }, tombstone, stub],
  [
    'edited since',
    { ...said(bob, 'new'), was: before('old'), editedAt: 9 },
    { ...said(bob, 'new'), editedAt: 9 },
    said(bob, 'old'),
  ],
  [
    'edited before, and since',
    { ...said(bob, 'new'), was: before('old', 5), editedAt: 9 },
    { ...said(bob, 'new'), editedAt: 9 },
    { ...said(bob, 'old'), editedAt: 5 },
  ],
  [
    'with a reaction that is withheld',
    { ...said(ann), unseen: bob, reactions: { '👍': [bob] } },
    { ...said(ann), reactions: { '👍': [bob] } },
    said(ann),
  ],
  [
    'with a reaction of both',
    { ...said(ann), unseen: bob, reactions: { '👍': [bob, ann] } },
    { ...said(ann), reactions: { '👍': [bob, ann] } },
    { ...said(ann), reactions: { '👍': [ann] } },
  ],
  [
    'where each blocks the other',
    { ...said(ann), unseen: `${bob} ${ann}`, reactions: { '👍': [bob], '❤️': [ann] } },
    { ...said(ann), reactions: { '👍': [bob] } },
    { ...said(ann), reactions: { '❤️': [ann] } },
  ],
  [
    'edited and with a reaction',
    {
      ...said(bob, 'new'),
      unseen: bob,
      was: before('old'),
      editedAt: 9,
      reactions: { '👍': [ann], '❤️': [bob] },
    },
    { ...said(bob, 'new'), editedAt: 9, reactions: { '👍': [ann], '❤️': [bob] } },
    { ...said(bob, 'old'), reactions: { '👍': [ann] } },
  ],
];

describe('a message', () => {
  test.each(messages)('%s', (_what, stored, toBob, toAnn) => {
    expect(messageFor(stored, bob)).toStrictEqual(toBob);
    expect(messageFor(stored, ann)).toStrictEqual(toAnn);
  });
  test('is the same object where nothing of it is withheld', () => {
    const message = said(ann);
    expect(messageFor(message, bob)).toBe(message);
  });
});

const place = { roomId: 'C', prev: '1.a', cursor: '2.b' };
const only = { only: bob };
const hidden = { ...place, type: 'hidden' as const };
const reacted = { ...place, type: 'reacted' as const, seq: 3, userId: bob, emoji: '👍' };
const edited = (message: StoredMessage) => ({ ...place, type: 'edited' as const, message });
const pinned = (message: StoredMessage) => ({
  ...place,
  type: 'pinned' as const,
  seq: 7,
  by: ann,
  pinned: true,
  message,
});
const unsent = (message: StoredMessage) => ({ ...place, type: 'unsent' as const, by: bob, message });
const since: StoredMessage = { ...said(bob, 'new'), was: before('old'), editedAt: 9 };
const now = { ...said(bob, 'new'), editedAt: 9 };

const events: Row<StoredEvent>[] = [
  ['of which nothing is withheld', reacted, reacted, reacted],
  [
    'message',
    { ...place, ...only, type: 'message', message: { ...said(bob), ...only } },
    { ...place, type: 'message', message: said(bob) },
    { ...place, type: 'message', message: stub },
  ],
  ['edited, withheld', { ...edited(since), ...only }, edited(now), hidden],
  ['edited, of a withheld message', { ...edited({ ...now, ...only }), ...only }, edited(now), hidden],
  [
    'edited, told to both, where a reaction is withheld',
    { ...edited({ ...now, unseen: bob, reactions: { '👍': [bob] } }), ...only },
    edited({ ...now, reactions: { '👍': [bob] } }),
    edited(now),
  ],
  ['edited, and unsent since', { ...edited(tombstone), ...only }, edited(tombstone), edited(tombstone)],
  ['reacted', { ...reacted, ...only }, reacted, hidden],
  [
    'reacted, in the place of a reaction that both saw',
    { ...reacted, ...only, undone: true },
    reacted,
    { ...reacted, emoji: null },
  ],
  [
    'pinned, a withheld message',
    { ...pinned({ ...said(bob), ...only }), ...only },
    pinned(said(bob)),
    hidden,
  ],
  [
    'pinned, a message of which both see another text',
    { ...pinned(since), ...only },
    pinned(now),
    pinned(said(bob, 'old')),
  ],
  [
    'unsent, a withheld message',
    { ...unsent({ ...tombstone, ...only }), ...only },
    unsent(tombstone),
    hidden,
  ],
];

describe('an event', () => {
  test.each(events)('%s', (_what, stored, toBob, toAnn) => {
    expect(eventFor(stored, bob)).toStrictEqual(toBob);
    expect(eventFor(stored, ann)).toStrictEqual(toAnn);
  });
});
