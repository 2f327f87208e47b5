import { expect, it } from 'vitest';
import { changeMessage, findMessage, withEvents } from './message-changes';
import type { Message } from './protocol/content';
import type { ChainedEvent } from './protocol/events';

const ROOM = `C${'0'.repeat(32)}`;
const said = (seq: number, text: string): Message => ({
  seq,
  at: seq,
  by: 'Ua',
  cid: `c${seq}`,
  content: { type: 'text', text },
});
const link = { roomId: ROOM, prev: '1.x', cursor: '2.x' };

it('puts on top of a message what came while it was on its way, and nothing of others', () => {
  const events: ChainedEvent[] = [
    { ...link, type: 'edited', message: said(4, 'fresh') },
    { ...link, type: 'edited', message: said(5, 'other') },
    { ...link, type: 'reacted', seq: 4, userId: 'Ub', emoji: '👍' },
    { ...link, type: 'reacted', seq: 5, userId: 'Ub', emoji: '❤️' },
  ];
  const now = { ...said(4, 'fresh'), reactions: { '👍': ['Ub'] } };
  expect(withEvents(said(4, 'stale'), events)).toEqual(now);
  expect(withEvents(now, events), 'what is told twice is one').toEqual(now);
  const gone: Message = { ...said(4, ''), unsent: true };
  expect(withEvents(now, [{ ...link, type: 'unsent', by: 'Ua', message: gone }])).toEqual(gone);
});

it('changes a quoted message that stands outside of what is loaded', () => {
  const room = {
    last: said(90, 'last'),
    messages: [said(90, 'last')],
    quoted: [said(3, 'old'), said(4, 'x')],
  };
  expect(findMessage(room, 3)?.content).toEqual({ type: 'text', text: 'old' });
  const changed = changeMessage(room, 3, () => said(3, 'new'));
  expect(changed.quoted).toEqual([said(3, 'new'), said(4, 'x')]);
});
