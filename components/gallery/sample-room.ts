import type { Message, Profile } from '../../lib/protocol/content';
import { BACKGROUNDS, type Background } from '../../lib/protocol/preferences';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { fromSnapshot } from '../../lib/room-state';
import { type ChatClient, createChatClient } from '../connection/chat-client';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const id = (letter: 'U' | 'C', n: number) => `${letter}${n.toString(16).padStart(32, '0')}`;
const person = (n: number, name: string): Profile => ({ userId: id('U', n), name });

const ME = person(1, '太郎');
const HANAKO = person(2, '花子');
const SAKURA = person(3, 'とても長い名前のさくらさん');
export const SAMPLE_ROOM = id('C', 1);

type Line = [by: Profile, text: string, minutesAgo: number, more?: Partial<Message>];

const facts = (n: number, name: string, mime: string) => ({ fileId: `F${n}`, name, mime, size: n * 400_000 });
/** Of files that no server has: what is shown is how that looks. */
const photo = (n: number) => ({
  ...facts(n, `IMG_${n}.jpg`, 'image/jpeg'),
  width: 1_600,
  height: 1_200,
  blur: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
});
const waveform = Array.from({ length: 64 }, (_, i) =>
  Math.round(31 * Math.abs(Math.sin(i / 3) * Math.sin(i / 11))),
);
const DRAWN =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"%3E%3Cpath fill="%2387b9e8" d="M0 0h4v3H0z"/%3E%3Cpath fill="%234f7f4a" d="M0 2l1-.6 1 .4 2-.8v2H0z"/%3E%3C/svg%3E';

/** One of each kind of bubble: runs, times, emoji, links, what cannot be broken, what is long, what was done to it. */
const LINES: readonly Line[] = [
  [HANAKO, '昨日の話', 24 * 60 + 30],
  [ME, '昨日の返事', 24 * 60 + 20],
  [
    HANAKO,
    '今夜、駅まで迎えに来てくれる？☔',
    60,
    { reactions: { '👍': [ME.userId, SAKURA.userId], '❤️': [SAKURA.userId] } },
  ],
  [HANAKO, '20時ごろに着きます', 60],
  [HANAKO, '🙏', 58],
  [ME, 'もちろん！着いたら教えて', 55, { replyTo: 4, editedAt: 1, reactions: { '🙏': [HANAKO.userId] } }],
  [ME, '改札の前にいるね\n\n傘は二本あります', 55],
  [SAKURA, `わたしも乗せて https://example.com/map?q=${'%E9%A7%85'.repeat(12)}`, 40],
  [ME, `地図はこちら → https://example.com/ 「${'w'.repeat(60)}」`, 38],
  [HANAKO, '長い話はつづく。'.repeat(24), 30],
  [ME, 'Plain English, with a longer sentence that has to be broken somewhere in the middle of it.', 20],
  [ME, '👍🎉😊', 19],
  [HANAKO, '', 18, { unsent: true }],
  [HANAKO, '', 17, { content: mention('@太郎 @花子 牛乳もお願い') }],
  [ME, '', 16, { content: { type: 'location', latitude: 35.68, longitude: 139.77, title: '東京駅' } }],
  [SAKURA, '', 15, { content: { type: 'sticker', pack: 'fuki', id: 'ok' } }],
  [HANAKO, '', 14, { content: { type: 'image', ...photo(1), others: [photo(2), photo(3)] } }],
  [HANAKO, '', 13, { content: { type: 'video', ...facts(4, 'MOV_0012.mp4', 'video/mp4'), duration: 42 } }],
  [
    SAKURA,
    '',
    12,
    {
      content: { type: 'audio', ...facts(5, 'voice.webm', 'audio/webm'), voice: true, duration: 9, waveform },
    },
  ],
  [
    ME,
    '',
    11,
    { content: { type: 'file', ...facts(6, 'とても長い名前の資料（最終版）.pdf', 'application/pdf') } },
  ],
  [SAKURA, 'ここからは未読です', 5],
  [SAKURA, '👨‍👩‍👧‍👦', 4],
];

function mention(text: string): Message['content'] {
  const mentions = [ME, HANAKO].map(({ userId, name }) => {
    return { userId, start: text.indexOf(`@${name}`), length: name.length + 1 };
  });
  return { type: 'text', text, mentions };
}

function snapshot(now: number): RoomSnapshot {
  const spoken = LINES.map(
    ([{ userId }, text, minutesAgo, more], i): Message => ({
      seq: i + 2,
      at: now - minutesAgo * MINUTE_MS,
      by: userId,
      cid: `sample-${i}`,
      content: { type: 'text', text },
      ...more,
    }),
  );
  const invited: Message = {
    seq: 1,
    at: now - DAY_MS - 40 * MINUTE_MS,
    by: HANAKO.userId,
    cid: 'sample-invited',
    content: { type: 'notice', kind: 'invited', by: HANAKO, people: [SAKURA] },
  };
  const messages = [invited, ...spoken];
  const seq = messages.length;
  return {
    id: SAMPLE_ROOM,
    kind: 'group',
    name: '山田家と友だちのとても長い名前のグループ',
    pinned: true,
    muted: true,
    background: 'plain',
    seq,
    unread: 2,
    cursor: `${seq}.sample`,
    createdAt: now - DAY_MS,
    last: messages.at(-1) as Message,
    members: [
      { ...ME, role: 'owner', readSeq: seq - 2 },
      { ...HANAKO, role: 'admin', readSeq: seq },
      { ...SAKURA, role: 'member', readSeq: seq - 6 },
    ],
    messages,
    pins: messages.filter(({ seq: at }) => at === 4),
    former: [],
  };
}

/** A chat that is connected to nothing: a room in which everything that a bubble can be is shown at once. */
export function sampleChat(now: number, background: Background = BACKGROUNDS[0]): ChatClient {
  const room = { ...snapshot(now), background };
  const client = createChatClient({ me: ME, rooms: [], people: [HANAKO, SAKURA], snapshot: room });
  const { view } = client;
  view.batch.run(() => {
    view.rooms.set(room.id, fromSnapshot(room, ME.userId));
    view.typing.set(room.id, [HANAKO.userId]);
    const waiting = (cid: string, text: string) => ({
      cid,
      roomId: room.id,
      content: { type: 'text' as const, text },
      at: now,
    });
    view.pending.set(room.id, [
      { ...waiting('a', '送信中です'), status: 'sending' },
      { ...waiting('b', '送れませんでした'), status: 'failed', error: 'unavailable' },
      { ...waiting('c', '断られました'), status: 'failed', error: 'rate_limited' },
      {
        ...waiting('d', ''),
        content: { type: 'image', ...photo(7), fileId: '' },
        status: 'sending',
        local: [{ url: DRAWN }],
        uploading: { done: 640, total: 1_000 },
      },
    ]);
  });
  return { ...client, start: () => () => {}, open: async () => {}, loadOlder: async () => {}, markRead() {} };
}
