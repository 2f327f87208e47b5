import { describe, expect, it } from 'vitest';
import { LIMITS } from './limits';
import { REQUESTS, type RequestName } from './requests';

const U = `U${'1'.repeat(32)}`;
const C = `C${'a'.repeat(32)}`;
const cid = '0b7f0a52-3a51-4c1b-8d0e-3f1c2b4a5d6e';
const text = { type: 'text', text: 'やあ' };

const takes = (name: RequestName, payload: unknown) => REQUESTS[name].safeParse(payload).success;

const GOOD: [RequestName, unknown][] = [
  ['room:list', {}],
  ['room:create', { kind: 'group', name: '家族', memberIds: [U] }],
  ['room:create', { kind: 'group', name: '一人', memberIds: [] }],
  ['room:create', { kind: 'direct', memberIds: [U] }],
  ['room:open', { roomId: C }],
  ['room:update', { roomId: C, name: '新しい名前' }],
  ['room:update', { roomId: C, icon: '🍙' }],
  ['room:invite', { roomId: C, userIds: [U] }],
  ['room:leave', { roomId: C }],
  ['room:remove', { roomId: C, userId: U }],
  ['room:preferences', { roomId: C, pinned: true }],
  ['room:preferences', { roomId: C, muted: false, hidden: true, background: 'night' }],
  ['message:send', { roomId: C, cid, content: text }],
  ['message:send', { roomId: C, cid: cid.toUpperCase(), content: text, replyTo: 3, silent: true }],
  ['message:send', { roomId: C, cid, content: { ...text, mentions: [{ userId: U, start: 0, length: 2 }] } }],
  [
    'message:send',
    { roomId: C, cid, content: { ...text, mentions: [{ userId: 'all', start: 1, length: 1 }] } },
  ],
  ['message:send', { roomId: C, cid, content: { type: 'sticker', pack: 'neko', id: '01' } }],
  ['message:send', { roomId: C, cid, content: { type: 'location', latitude: -35.5, longitude: 180 } }],
  [
    'message:send',
    { roomId: C, cid, content: { type: 'location', latitude: 0, longitude: 0, title: '東京駅' } },
  ],
  ['message:edit', { roomId: C, seq: 1, content: text }],
  ['message:unsend', { roomId: C, seq: 1 }],
  ['message:react', { roomId: C, seq: 1, emoji: '👍🏽' }],
  ['message:react', { roomId: C, seq: 1, emoji: null }],
  ['message:pin', { roomId: C, seq: 1, pinned: false }],
  ['message:report', { roomId: C, seq: 1, reason: 'other', text: 'x' }],
  ['message:history', { roomId: C }],
  ['message:history', { roomId: C, before: 51, limit: LIMITS.historyMax }],
  ['message:history', { roomId: C, after: 0 }],
  ['message:search', { query: '々' }],
  ['message:search', { query: 'ｶﾅ', roomId: C, before: 51, limit: LIMITS.searchMax }],
  ['message:search', { query: 'a b', before: { at: 0, roomId: C, seq: 1 } }],
  ['read:mark', { roomId: C, seq: 0 }],
  ['typing', { roomId: C, active: true }],
  ['sync', { rooms: {} }],
  ['sync', { rooms: { [C]: '12.aZ_-9' } }],
  ['user:find', { loginId: 'hanako' }],
];

const BAD: [RequestName, string, unknown][] = [
  ['room:create', 'a group without a name', { kind: 'group', memberIds: [U] }],
  ['room:create', 'a pair of three', { kind: 'direct', memberIds: [U, U] }],
  ['room:create', 'another kind', { kind: 'open', name: 'x', memberIds: [] }],
  ['room:create', 'a crowd', { kind: 'group', name: 'x', memberIds: Array(LIMITS.groupMax).fill(U) }],
  ['room:open', 'the id of a person', { roomId: U }],
  ['room:open', 'an id with more behind it', { roomId: `${C}\n` }],
  ['room:open', 'an object for an id', { roomId: { toString: 'x' } }],
  ['room:update', 'no change', { roomId: C }],
  ['room:invite', 'nobody', { roomId: C, userIds: [] }],
  ['room:preferences', 'no change', { roomId: C, pinned: undefined }],
  ['room:preferences', 'a background of one’s own', { roomId: C, background: 'url(x)' }],
  ['room:preferences', 'a seq to hide up to', { roomId: C, hiddenSeq: 5 }],
  ['message:send', 'no cid', { roomId: C, content: text }],
  ['message:send', 'a cid that is no UUID', { roomId: C, cid: 'x'.repeat(36), content: text }],
  ['message:send', 'a cid with a separator', { roomId: C, cid: `${cid}:`, content: text }],
  [
    'message:send',
    'a notice',
    { roomId: C, cid, content: { type: 'notice', kind: 'left', by: { userId: U, name: 'x' } } },
  ],
  ['message:send', 'a type from Object.prototype', { roomId: C, cid, content: { type: 'constructor' } }],
  [
    'message:send',
    'a mention past the end',
    { roomId: C, cid, content: { ...text, mentions: [{ userId: U, start: 1, length: 2 }] } },
  ],
  ...(
    [
      [
        'two mentions that share a character',
        '123',
        [
          [0, 2],
          [1, 2],
        ],
      ],
      [
        'a mention inside another',
        '123',
        [
          [1, 1],
          [0, 3],
        ],
      ],
      ['a mention that begins within a character', '👍a', [[1, 2]]],
      ['a mention that ends within a character', 'a👍', [[0, 2]]],
      ['an empty mention', 'a', [[0, 0]]],
    ] as const
  ).map(([what, said, places]): [RequestName, string, unknown] => {
    const mentions = places.map(([start, length]) => ({ userId: U, start, length }));
    return ['message:send', what, { roomId: C, cid, content: { type: 'text', text: said, mentions } }];
  }),
  [
    'message:send',
    'a mention of a word',
    {
      roomId: C,
      cid,
      content: { ...text, mentions: [{ userId: 'everyone', start: 0, length: 1 }] },
    },
  ],
  [
    'message:send',
    'a pack elsewhere',
    { roomId: C, cid, content: { type: 'sticker', pack: '../x', id: '1' } },
  ],
  [
    'message:send',
    'a pack as a book',
    { roomId: C, cid, content: { type: 'sticker', pack: 'x'.repeat(65), id: '1' } },
  ],
  ['message:send', 'a sticker without a pack', { roomId: C, cid, content: { type: 'sticker', id: '1' } }],
  ...[
    [91, 0],
    [0, -181],
    [Number.NaN, 0],
    ['1', 0],
    [0, undefined],
  ].map(([latitude, longitude]): [RequestName, string, unknown] => [
    'message:send',
    `a place at ${latitude}, ${longitude}`,
    { roomId: C, cid, content: { type: 'location', latitude, longitude } },
  ]),
  ['message:edit', 'a sticker', { roomId: C, seq: 1, content: { type: 'sticker', pack: 'a', id: '1' } }],
  ['message:edit', 'nothing', { roomId: C, seq: 1, content: { type: 'text', text: ' ' } }],
  ['message:unsend', 'a seq that is none', { roomId: C, seq: 0 }],
  ...[
    '',
    'a',
    '1',
    '👍👍',
    '👍 ',
    '❤',
    '©',
    '<b>',
    '🇯',
    '\ud83d',
    '👍\n',
    '\u200d',
    'x'.repeat(9_999),
    7,
    {},
  ].map((emoji): [RequestName, string, unknown] => [
    'message:react',
    JSON.stringify(emoji).slice(0, 20),
    { roomId: C, seq: 1, emoji },
  ]),
  ['message:react', 'no word on the emoji', { roomId: C, seq: 1 }],
  ['message:report', "a reason of one's own", { roomId: C, seq: 1, reason: 'because' }],
  ['message:pin', 'a number for a flag', { roomId: C, seq: 1, pinned: 1 }],
  ['message:send', 'a reply to nothing', { roomId: C, cid, content: text, replyTo: 0 }],
  ['message:history', 'both directions', { roomId: C, before: 5, after: 1 }],
  ['message:history', 'too much', { roomId: C, limit: LIMITS.historyMax + 1 }],
  ['message:history', 'a fraction', { roomId: C, before: 1.5 }],
  ['message:search', 'nothing to look for', { query: '' }],
  ['message:search', 'only blanks', { query: ' \u3000\n' }],
  ['message:search', 'only what cannot be seen', { query: '\u200b\ufe0f' }],
  ['message:search', 'a NUL', { query: 'a\u0000' }],
  ['message:search', 'a book', { query: 'x'.repeat(LIMITS.queryMax + 1) }],
  ['message:search', 'half a character', { query: '\ud83d' }],
  ['message:search', 'too much', { query: 'a', limit: LIMITS.searchMax + 1 }],
  ['message:search', 'a seq without its room', { query: 'a', before: 5 }],
  ['message:search', 'a time alone', { query: 'a', roomId: C, before: { at: 5 } }],
  ['read:mark', 'a negative seq', { roomId: C, seq: -1 }],
  ['read:mark', 'infinity', { roomId: C, seq: Number.POSITIVE_INFINITY }],
  ['read:mark', 'a seq past what a number holds', { roomId: C, seq: 2 ** 60 }],
  ['typing', 'a word for a flag', { roomId: C, active: 'yes' }],
  ['sync', 'a list', { rooms: [] }],
  ['sync', 'a cursor without a tag', { rooms: { [C]: '12' } }],
  ['sync', 'a pattern for a cursor', { rooms: { [C]: '12.%w*' } }],
  ['sync', 'a key that is no room', { rooms: { constructor: '1.a' } }],
  ['user:find', 'a book', { loginId: 'x'.repeat(1_000) }],
];

describe('a request', () => {
  it.each(GOOD)('%s takes %j', (name, payload) => expect(takes(name, payload)).toBe(true));
  it.each(BAD)('%s refuses %s', (name, _, payload) => expect(takes(name, payload)).toBe(false));

  it.each(Object.keys(REQUESTS) as RequestName[])('%s refuses what is no object', (name) => {
    for (const value of [undefined, null, 0, '', 'x', true, [], [[]]]) expect(takes(name, value)).toBe(false);
  });

  it('lets nothing through that it does not know', () => {
    const parsed = REQUESTS['message:send'].parse({
      roomId: C,
      cid,
      content: { ...text, html: '<b>' },
      by: U,
    });
    expect(parsed).toEqual({ roomId: C, cid, content: text });
  });

  it('cannot be made to change the prototype of its result', () => {
    const payload = JSON.parse(`{"roomId":"${C}","seq":1,"__proto__":{"admin":true}}`);
    expect(REQUESTS['read:mark'].parse(payload)).not.toHaveProperty('admin');
  });

  it('bounds the number of rooms in one sync', () => {
    const rooms = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`C${i.toString(16).padStart(32, '0')}`, '1.a']),
      );
    expect(takes('sync', { rooms: rooms(LIMITS.syncRooms) })).toBe(true);
    expect(takes('sync', { rooms: rooms(LIMITS.syncRooms + 1) })).toBe(false);
  });
});
