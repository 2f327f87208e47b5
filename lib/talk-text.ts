import { createCalendar, type Moment } from './i18n/dates';
import type { Locale } from './i18n/locale';
import type { Content, Message, NoticeContent } from './protocol/content';
import type { RoomKind } from './protocol/rooms';

type Options = {
  locale: Locale;
  timeZone: string;
  room: { kind: RoomKind; name: string };
  /** Whose export it is. */
  me: string;
  /** Epoch ms. */
  savedAt: number;
  /** Undefined for who is not known any more. */
  nameOf(userId: string): string | undefined;
};

/**
 * A conversation as LINE's own export writes it, so that what reads those reads these: a head of two lines, then for each
 * day its date, then `HH:MM<TAB>name<TAB>text`. A text of several lines stands in double quotes, those in it doubled. What
 * has no author has no name: `HH:MM<TAB>sentence`, and with an empty name what the reader took back. LF, UTF-8, no mark.
 */
export function createTalkText({ locale, timeZone, room, me, savedAt, nameOf }: Options) {
  const momentOf = createCalendar(timeZone);
  const words = WORDS[locale];
  const name = (userId: string) => nameOf(userId) || words.unknown;
  let day: number | undefined;

  /** What follows the time, once for each line that the message takes. */
  function said({ by, content, unsent, unsentBy = by }: Message): string[] {
    if (unsent) return [unsentBy === me ? `\t${words.unsentByMe}` : words.unsentBy(name(unsentBy))];
    if (content.type === 'notice') return [words.notice(content)];
    return words.said(content).map((text) => `${name(by)}\t${quoted(text)}`);
  }

  return {
    head(): string {
      const title = room.kind === 'direct' ? words.direct(room.name) : words.group(room.name);
      return `[LINE] ${title}\n${words.saved(momentOf(savedAt))}\n`;
    },

    /** Its lines, below the date where it begins a day. To be asked in the messages' order. */
    message(message: Message): string {
      const moment = momentOf(message.at);
      const begins = moment.day !== day;
      day = moment.day;
      const lines = said(message).map((text) => `${clock(moment)}\t${text}\n`);
      return (begins ? `\n${words.date(moment)}\n` : '') + lines.join('');
    },
  };
}

export type TalkText = ReturnType<typeof createTalkText>;

/** The name of the file, as LINE has it. */
export function talkFileName({ kind, name }: { kind: RoomKind; name: string }, locale: Locale): string {
  const words = WORDS[locale];
  return `[LINE] ${words.file(name, kind)}`;
}

/** A single line that begins with a quotation mark would read as the beginning of several. */
function quoted(text: string): string {
  return /^"|[\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const two = (n: number) => String(n).padStart(2, '0');
const clock = ({ hour, minute }: Moment) => `${two(hour)}:${two(minute)}`;
const dates = {
  ja: ({ year, month, date }: Moment) => `${year}/${two(month)}/${two(date)}`,
  en: ({ year, month, date }: Moment) => `${two(month)}/${two(date)}/${year}`,
};

type Said = Exclude<Content, NoticeContent>;

function saidIn(words: Record<'sticker' | 'photo' | 'video' | 'voice' | 'file' | 'place', string>) {
  return (content: Said): string[] => {
    switch (content.type) {
      case 'text':
        return [content.text];
      case 'sticker':
        return [words.sticker];
      case 'location':
        return [content.title ? `${words.place} ${content.title}` : words.place];
      case 'image':
        return [content, ...(content.others ?? [])].map(() => words.photo);
      case 'video':
        return [words.video];
      case 'audio':
        return [content.voice ? words.voice : words.file];
      default:
        return [words.file];
    }
  };
}

const names = (people: { name: string }[], between: string) => people.map((p) => p.name).join(between);

const JAPANESE = {
  direct: (name: string) => `${name}とのトーク履歴`,
  group: (name: string) => `${name}のトーク履歴`,
  file: (name: string, kind: RoomKind) => `${name}${kind === 'direct' ? 'と' : ''}のトーク`,
  saved: (m: Moment) => `保存日時：${dates.ja(m)} ${clock(m)}`,
  date: (m: Moment) => `${dates.ja(m)}(${'日月火水木金土'[m.weekday]})`,
  unknown: '退出したメンバー',
  unsentByMe: 'メッセージの送信を取り消しました',
  unsentBy: (name: string) => `${name}がメッセージの送信を取り消しました`,
  said: saidIn({
    sticker: '[スタンプ]',
    photo: '[写真]',
    video: '[動画]',
    voice: '[ボイスメッセージ]',
    file: '[ファイル]',
    place: '[位置情報]',
  }),
  notice(notice: NoticeContent): string {
    const by = notice.by.name;
    switch (notice.kind) {
      case 'invited':
        return `${by}が${names(notice.people, '、')}を招待しました。`;
      case 'removed':
        return `${by}が${names(notice.people, '、')}をグループから削除しました。`;
      case 'left':
        return `${by}が退出しました。`;
      case 'renamed':
        return `${by}がグループ名を${notice.name}に変更しました。`;
      case 'picture':
        return `${by}がグループの画像を変更しました。`;
      case 'joined':
        return `${by}がグループに参加しました。`;
      case 'role':
        return `${by}が${names(notice.people, '、')}を${{ owner: 'オーナー', admin: '管理者', member: 'メンバー' }[notice.role]}にしました。`;
      default:
        return `${by}がグループの設定を変更しました。`;
    }
  },
};

const ENGLISH: typeof JAPANESE = {
  direct: (name) => `Chat history with ${name}`,
  group: (name) => `Chat history in ${name}`,
  file: (name, kind) => `Chat ${kind === 'direct' ? 'with' : 'in'} ${name}`,
  saved: (m) => `Saved on: ${dates.en(m)}, ${clock(m)}`,
  date: (m) => `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][m.weekday]}, ${dates.en(m)}`,
  unknown: 'Former member',
  unsentByMe: 'You unsent a message.',
  unsentBy: (name) => `${name} unsent a message.`,
  said: saidIn({
    sticker: '[Sticker]',
    photo: '[Photo]',
    video: '[Video]',
    voice: '[Voice message]',
    file: '[File]',
    place: '[Location]',
  }),
  notice(notice) {
    const by = notice.by.name;
    switch (notice.kind) {
      case 'invited':
        return `${by} invited ${names(notice.people, ', ')} to the group.`;
      case 'removed':
        return `${by} removed ${names(notice.people, ', ')} from the group.`;
      case 'left':
        return `${by} left the group.`;
      case 'renamed':
        return `${by} changed the group's name to ${notice.name}.`;
      case 'picture':
        return `${by} changed the group's picture.`;
      case 'joined':
        return `${by} joined the group.`;
      case 'role':
        return `${by} made ${names(notice.people, ', ')} ${{ owner: 'the owner', admin: 'an admin', member: 'a member' }[notice.role]} of the group.`;
      default:
        return `${by} changed the group's settings.`;
    }
  },
};

const WORDS: Record<Locale, typeof JAPANESE> = { ja: JAPANESE, en: ENGLISH };
