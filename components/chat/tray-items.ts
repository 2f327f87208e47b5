import type { TextContent } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import type { Attachment } from '../connection/attachment';
import type { ChatClient, Manner } from '../connection/chat-client';
import { type Shortage, shortageOf } from '../connection/shortage';
import { readFile } from './read-file';

/** Something that is about to be sent. */
export type TrayItem = {
  key: number;
  name: string;
  size: number;
  kind: Attachment['kind'];
  /** Of the file, for its small picture. */
  url: string;
  /** With what could be read of it; there within a few seconds in any case. */
  attachment: Promise<Attachment>;
};

/** What one has to know of what was chosen. Sizes are bytes. */
export type TrayNote =
  | { kind: 'empty'; names: string[] }
  | { kind: 'too-large'; files: { name: string; size: number }[]; limit: number }
  | { kind: 'too-many'; max: number }
  | { kind: 'nothing' }
  | { kind: 'albums'; photos: number }
  | ({ kind: 'quota' } & Shortage);

/** Far above what anybody sends at once, and below what makes a page slow. */
const ITEMS_MAX = 100;

let lastKey = 0;

/** What of `files` can be sent, beside what is there already. */
export function toItems(files: readonly File[], fileBytes: number, there: readonly TrayItem[]) {
  const notes: TrayNote[] = [];
  const empty = files.filter(({ size }) => size === 0).map(({ name }) => name);
  const large = files.filter(({ size }) => size > fileBytes).map(({ name, size }) => ({ name, size }));
  const good = files.filter(({ size }) => size > 0 && size <= fileBytes);
  const room = Math.max(0, ITEMS_MAX - there.length);
  const items = good.slice(0, room).map(toItem);
  const photos = [...there, ...items].filter(({ kind }) => kind === 'image').length;
  if (files.length === 0) notes.push({ kind: 'nothing' });
  if (empty.length > 0) notes.push({ kind: 'empty', names: empty });
  if (large.length > 0) notes.push({ kind: 'too-large', files: large, limit: fileBytes });
  if (good.length > room) notes.push({ kind: 'too-many', max: ITEMS_MAX });
  if (photos > LIMITS.albumMax) notes.push({ kind: 'albums', photos });
  return { items, notes };
}

function toItem(file: File): TrayItem {
  const kind = kindOf(file);
  const name = nameOf(file);
  return {
    key: ++lastKey,
    name,
    size: file.size,
    kind,
    url: URL.createObjectURL(file),
    attachment: readFile(file, kind).then((read) => ({ file, name, kind, ...read })),
  };
}

/** As the server will most likely see it; a drawing that may hold scripts is a file like any other. */
export function kindOf({ type, name }: { type: string; name: string }): Attachment['kind'] {
  const [family] = type.split('/');
  if (type === 'image/svg+xml') return 'file';
  // Browsers that do not know the format say nothing of it.
  if (family === 'image' || /\.(heic|heif|avif)$/i.test(name)) return 'image';
  return family === 'video' || family === 'audio' ? family : 'file';
}

/** What is pasted has no name that means anything, and a longer one than the server takes loses its middle. */
function nameOf({ name }: File): string {
  const [, base = '', ending = ''] = /^(.*?)(\.[^.]{1,16})?$/s.exec(name) ?? [];
  const whole = base === '' ? `file${ending}` : name;
  return whole.length > LIMITS.fileNameMax
    ? base.slice(0, LIMITS.fileNameMax - ending.length) + ending
    : whole;
}

/** Whether all of it may be stored; undefined also where nobody can say. */
export async function quotaNote(chat: ChatClient, items: readonly TrayItem[]): Promise<TrayNote | undefined> {
  const size = items.reduce((sum, item) => sum + item.size, 0);
  const room = await chat.storage().catch(() => undefined);
  const shortage = room && shortageOf(size, room);
  return shortage && { kind: 'quota', ...shortage };
}

/** @throws ChatError `unavailable` where the code for it cannot be had */
export async function sendItems(
  chat: ChatClient,
  roomId: string,
  items: readonly TrayItem[],
  manner: Manner,
  caption: TextContent | undefined,
): Promise<void> {
  await chat.sendFiles(roomId, await Promise.all(items.map((item) => item.attachment)), manner, caption);
  for (const { url } of items) URL.revokeObjectURL(url);
}
