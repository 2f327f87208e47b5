import { describe, expect, it } from 'vitest';
import type { Content, Message, NoticeContent } from './protocol/content';
import { createTalkText, talkFileName } from './talk-text';

const ME = 'U1';
const PEOPLE: Record<string, string> = { U1: '太郎', U2: '花子' };
const TOKYO = 'Asia/Tokyo';

let seq = 0;
const message = (by: string, at: string, content: Content, more: Partial<Message> = {}): Message => ({
  seq: ++seq,
  at: Date.parse(`${at}+09:00`),
  by,
  cid: String(seq),
  content,
  ...more,
});
const text = (by: string, at: string, said: string) => message(by, at, { type: 'text', text: said });

function written(
  messages: Message[],
  locale: 'ja' | 'en' = 'ja',
  kind: 'direct' | 'group' = 'direct',
): string {
  const talk = createTalkText({
    locale,
    timeZone: TOKYO,
    room: { kind, name: kind === 'direct' ? '花子' : '家族' },
    me: ME,
    savedAt: Date.parse('2026-11-22T18:05:00+09:00'),
    nameOf: (userId) => PEOPLE[userId],
  });
  return talk.head() + messages.map((each) => talk.message(each)).join('');
}

const photo = { fileId: 'F1', name: 'a.jpg', size: 1, mime: 'image/jpeg', width: 1, height: 1, blur: '' };
const notice = (rest: object) =>
  ({ type: 'notice', by: { userId: 'U2', name: '花子' }, ...rest }) as NoticeContent;
const CONVERSATION = [
  text('U2', '2026-11-21T09:05', 'おはよう'),
  text('U1', '2026-11-21T23:59', '一行目\n二行目は"引用"\n\n四行目'),
  message('U2', '2026-11-22T00:00', { type: 'sticker', pack: 'a', id: '1' }),
  message('U2', '2026-11-22T00:01', { type: 'image', ...photo, others: [photo] }),
  message('U2', '2026-11-22T00:02', { type: 'text', text: '' }, { unsent: true }),
  message('U1', '2026-11-22T00:03', { type: 'text', text: '' }, { unsent: true }),
  message('U2', '2026-11-22T00:04', { type: 'audio', ...photo, voice: true }),
  message('U2', '2026-11-22T00:04', { type: 'audio', ...photo }),
  message('U3', '2026-11-22T00:05', { type: 'video', ...photo }),
  message('U2', '2026-11-22T00:06', { type: 'location', latitude: 0, longitude: 0, title: '東京駅' }),
  message('U2', '2026-11-22T00:07', notice({ kind: 'renamed', name: '家族' })),
  message('U2', '2026-11-22T00:08', notice({ kind: 'invited', people: [{ userId: 'U1', name: '太郎' }] })),
];

describe('createTalkText', () => {
  it('writes what LINE writes', () => {
    expect(written(CONVERSATION)).toBe(
      `[LINE] 花子とのトーク履歴
保存日時：2026/11/22 18:05

2026/11/21(土)
09:05	花子	おはよう
23:59	太郎	"一行目
二行目は""引用""

四行目"

2026/11/22(日)
00:00	花子	[スタンプ]
00:01	花子	[写真]
00:01	花子	[写真]
00:02	花子がメッセージの送信を取り消しました
00:03		メッセージの送信を取り消しました
00:04	花子	[ボイスメッセージ]
00:04	花子	[ファイル]
00:05	退出したメンバー	[動画]
00:06	花子	[位置情報] 東京駅
00:07	花子がグループ名を家族に変更しました。
00:08	花子が太郎を招待しました。
`,
    );
  });

  it('and in English', () => {
    expect(written(CONVERSATION.slice(2, 6), 'en', 'group')).toBe(
      `[LINE] Chat history in 家族
Saved on: 11/22/2026, 18:05

Sun, 11/22/2026
00:00	花子	[Sticker]
00:01	花子	[Photo]
00:01	花子	[Photo]
00:02	花子 unsent a message.
00:03		You unsent a message.
`,
    );
  });

  it('says of a group what LINE says of one', () => {
    expect(written([], 'ja', 'group')).toBe('[LINE] 家族のトーク履歴\n保存日時：2026/11/22 18:05\n');
    expect(talkFileName({ kind: 'direct', name: '花子' }, 'ja')).toBe('[LINE] 花子とのトーク');
    expect(talkFileName({ kind: 'group', name: 'Team' }, 'en')).toBe('[LINE] Chat in Team');
  });

  it.each(['ja', 'en'] as const)('is read back by what reads LINE (%s)', (locale) => {
    const texts = [
      'ふつう',
      '二行\nです',
      '"引用"で始まる',
      '"',
      '""\n"',
      '最後に引用"\n',
      '2026/11/21(土)',
      'ここで\n2026/11/23(月)\n09:00\t花子\t嘘の行',
      '偽の\n"\n\n2026/11/23(月)\n09:00\t花子\t嘘の行',
      'タブ\tを\t含む',
      '\n\n\n',
      '😀\r\nb',
    ];
    const messages = texts.map((said, i) =>
      text(i % 2 ? 'U1' : 'U2', `2026-11-${20 + (i % 9)}T1${i % 10}:00`, said),
    );
    const parsed = parse(written(messages, locale));
    expect(parsed.map((each) => each.text)).toEqual(texts);
    expect(parsed.map((each) => each.at)).toEqual(messages.map((each) => each.at));
    expect(parsed.map((each) => each.by)).toEqual(messages.map((each) => PEOPLE[each.by]));
  });

  it('gives the day and time of the reader', () => {
    const talk = createTalkText({
      locale: 'ja',
      timeZone: 'America/New_York',
      room: { kind: 'direct', name: '花子' },
      me: ME,
      savedAt: 0,
      nameOf: () => 'A',
    });
    expect(talk.message(text('U1', '2026-11-22T09:00', 'x'))).toBe('\n2026/11/21(土)\n19:00\tA\tx\n');
  });
});

/** Reads an export as its form is described, without knowing how ours is written. */
function parse(all: string): { at: number; by: string; text: string }[] {
  const found: { at: number; by: string; text: string }[] = [];
  let rest = all.slice(all.indexOf('\n\n') + 2);
  let date = '';
  while (rest !== '') {
    const day = /^\n*(?:(\d{4})\/(\d\d)\/(\d\d)\(.\)|\w{3}, (\d\d)\/(\d\d)\/(\d{4}))\n/.exec(rest);
    if (day) {
      const [whole, y1, m1, d1, m2, d2, y2] = day;
      date = `${y1 ?? y2}-${m1 ?? m2}-${d1 ?? d2}`;
      rest = rest.slice(whole.length);
      continue;
    }
    const line = /^(\d\d:\d\d)\t([^\t\n]*)\t(?:"((?:[^"]|"")*)"\n|([^\n]*)\n)/.exec(rest);
    if (!line) throw new Error(`not a line of an export: ${JSON.stringify(rest.slice(0, 80))}`);
    const [whole, time, by = '', quoted, plain = ''] = line;
    found.push({ at: Date.parse(`${date}T${time}+09:00`), by, text: quoted?.replaceAll('""', '"') ?? plain });
    rest = rest.slice(whole.length);
  }
  return found;
}
