import {
  Copy,
  Eye,
  Flag,
  Forward,
  Link2,
  Pencil,
  Pin,
  PinOff,
  Reply,
  RotateCcw,
  SmilePlus,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { DialogsWords } from '../../lib/i18n/dialogs';
import type { Catalogue } from '../../lib/i18n/ja';
import type { Message } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { may, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import type { ChatClient } from '../connection/chat-client';
import type { MenuEntry } from '../ui/menu-entry';
import { showToast } from '../ui/toast';
import { type About, isEditable, isUnsendable } from './about';
import { copyText } from './copy-text';
import { fileEntries } from './file-entries';
import { messagePath, showOverlay } from './navigation';
import type { Row } from './rows';

export type MessageRow = Extract<Row, { kind: 'own' | 'other' }>;

type MenuText = Catalogue & Pick<DialogsWords, 'menu'>;

/** What the entries of a message's menu are made from. */
export type MenuContext = {
  chat: ChatClient;
  room: RoomState;
  row: MessageRow;
  /** As it is now; undefined for one that is not sent. */
  message: Message | undefined;
  text: MenuText;
  onAbout(about: About): void;
  /** Says in passing what goes wrong. */
  attempt(work: Promise<void>): void;
  onUnsend(): void;
};

/** All that can be done with a message, besides reacting to it. */
export function menuEntries(context: MenuContext): MenuEntry[] {
  const { message } = context;
  return [
    ...(message ? answering(context, message) : []),
    ...taking(context),
    ...(message ? passingOn(context, message) : []),
    ...(message ? aboutSent(context, message) : []),
    ...aboutFailed(context),
    ...(message ? unsending(context, message) : []),
    ...(message ? reporting(context, message) : []),
  ];
}

const isBlocked = ({ chat, room }: MenuContext) => chat.view.blocked.get().has(room.peerId ?? '');

function answering(context: MenuContext, { seq }: Message): MenuEntry[] {
  const { menu } = context.text;
  const { onAbout } = context;
  if (isBlocked(context)) return [];
  const reply = () => onAbout({ kind: 'reply', seq });
  return [{ label: menu.reply, icon: <Reply size={18} />, onSelect: reply }];
}

/** Out of the chat. */
function taking({ row: { content }, message, text }: MenuContext): MenuEntry[] {
  const { menu } = text;
  if (content.type === 'text') {
    const copyIt = () => void copy(content.text, text);
    return [{ label: menu.copy, icon: <Copy size={18} />, onSelect: copyIt }];
  }
  return message ? fileEntries(content, menu) : [];
}

function passingOn(context: MenuContext, message: Message): MenuEntry[] {
  const { room, onAbout } = context;
  const { menu } = context.text;
  const { seq } = message;
  const forward = () => showOverlay('forward', seq);
  const entries: MenuEntry[] = [{ label: menu.forward, icon: <Forward size={18} />, onSelect: forward }];
  if (isEditable(message, room.me) && !isBlocked(context)) {
    const edit = () => onAbout({ kind: 'edit', seq });
    entries.push({ label: menu.edit, icon: <Pencil size={18} />, onSelect: edit });
  }
  return entries;
}

function aboutSent({ chat, room, row, text, attempt }: MenuContext, message: Message): MenuEntry[] {
  const { menu } = text;
  const { seq } = message;
  const pinned = room.pins?.some((pin) => pin.seq === seq) ?? false;
  const pin = () => {
    if (!pinned && (room.pins?.length ?? 0) >= LIMITS.pinsMax) showToast({ text: menu.pinsFull });
    else attempt(chat.pin(room.id, seq, !pinned));
  };
  const link = `${location.origin}${messagePath(room.id, seq)}`;
  const pinning: MenuEntry = {
    label: pinned ? menu.unpin : menu.pin,
    icon: pinned ? <PinOff size={18} /> : <Pin size={18} />,
    onSelect: pin,
  };
  const entries: MenuEntry[] = [
    ...(may(ownRole(room), 'pin', room) ? [pinning] : []),
    { label: menu.copyLink, icon: <Link2 size={18} />, onSelect: () => void copy(link, text) },
  ];
  if (message.reactions) {
    const givers = () => showOverlay('reactions', seq);
    entries.push({ label: menu.reactions, icon: <SmilePlus size={18} />, onSelect: givers });
  }
  if (row.kind === 'own' && room.kind === 'group' && !room.open) {
    const readers = () => showOverlay('readers', seq);
    entries.push({ label: menu.readers, icon: <Eye size={18} />, onSelect: readers });
  }
  return entries;
}

function aboutFailed({ chat, row, text: { room: words } }: MenuContext): MenuEntry[] {
  if (row.kind !== 'own' || row.status !== 'failed') return [];
  const { cid } = row;
  const discard = () => chat.discard(cid);
  return [
    'line',
    { label: words.resend, icon: <RotateCcw size={18} />, onSelect: () => chat.retry(cid) },
    { label: words.discard, icon: <Trash2 size={18} />, danger: true, onSelect: discard },
  ];
}

function unsending({ chat, room, text: { menu }, onUnsend }: MenuContext, message: Message): MenuEntry[] {
  if (!isUnsendable(message, room, chat.view.config.unsendHours, Date.now())) return [];
  return ['line', { label: menu.unsend, icon: <Undo2 size={18} />, danger: true, onSelect: onUnsend }];
}

function reporting({ room, text: { menu } }: MenuContext, { by, seq }: Message): MenuEntry[] {
  if (by === room.me) return [];
  const report = () => showOverlay('report', seq);
  return [{ label: menu.report, icon: <Flag size={18} />, onSelect: report }];
}

async function copy(said: string, { menu }: MenuText): Promise<void> {
  showToast({ text: (await copyText(said)) ? menu.copied : menu.copyFailed });
}
