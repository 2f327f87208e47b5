'use client';

import {
  Copy,
  Eye,
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
import { useRef, useState } from 'react';
import { findMessage } from '../../lib/message-changes';
import type { Message } from '../../lib/protocol/content';
import { isChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { Confirm } from '../ui/confirm';
import { useText } from '../ui/locale-provider';
import { MenuContent } from '../ui/menu-content';
import type { MenuEntry } from '../ui/menu-entry';
import type { Place } from '../ui/place';
import { showToast } from '../ui/toast';
import { type About, isEditable, isUnsendable } from './about';
import { copyText } from './copy-text';
import { messagePath, showOverlay } from './navigation';
import { QUICK_REACTIONS } from './quick-reactions';
import type { Row } from './rows';
import { useAttempt } from './use-attempt';

export type MessageMenuProps = {
  room: RoomState;
  row: Extract<Row, { kind: 'own' | 'other' }>;
  at: Place;
  /** One wants to answer or to edit. */
  onAbout(about: About): void;
  onClose(): void;
};

export function MessageMenuContent({ room, row, at, onAbout, onClose }: MessageMenuProps) {
  const chat = useChat();
  const attempt = useAttempt();
  const { menu, room: words } = useText();
  const [asks, setAsks] = useState(false);
  // The menu closes with every choice; this one puts a question in its place.
  const goesOn = useRef(false);
  const message = 'seq' in row ? findMessage(room, row.seq) : undefined;

  if (asks && message) {
    const unsend = () => {
      const tell = (error: unknown) =>
        isChatError(error) && error.code === 'forbidden' ? menu.unsendTooLate : undefined;
      void attempt(chat.unsend(room.id, message.seq), tell);
      onClose();
    };
    const isOwn = message.by === room.me;
    return (
      <Confirm
        title={menu.unsendTitle}
        body={isOwn ? menu.unsendBody : menu.unsendOtherBody}
        action={menu.unsend}
        onConfirm={unsend}
        onCancel={onClose}
      />
    );
  }

  async function copy(text: string): Promise<void> {
    showToast({ text: (await copyText(text)) ? menu.copied : menu.copyFailed });
  }

  const items: MenuEntry[] = [];
  const { content } = row;
  if (message)
    items.push({
      label: menu.reply,
      icon: <Reply size={18} />,
      onSelect: () => onAbout({ kind: 'reply', seq: message.seq }),
    });
  if (content.type === 'text')
    items.push({ label: menu.copy, icon: <Copy size={18} />, onSelect: () => void copy(content.text) });
  if (message) items.push(...aboutSent(message));
  if (row.kind === 'own' && row.status === 'failed') {
    const { cid } = row;
    items.push('line');
    items.push({ label: words.resend, icon: <RotateCcw size={18} />, onSelect: () => chat.retry(cid) });
    const discard = () => chat.discard(cid);
    items.push({ label: words.discard, icon: <Trash2 size={18} />, danger: true, onSelect: discard });
  }

  function aboutSent(sent: Message): MenuEntry[] {
    const { seq } = sent;
    const pinned = room.pins?.some((pin) => pin.seq === seq) ?? false;
    const entries: MenuEntry[] = [];
    if (isEditable(sent, room.me)) {
      const edit = () => onAbout({ kind: 'edit', seq });
      entries.push({ label: menu.edit, icon: <Pencil size={18} />, onSelect: edit });
    }
    entries.push({
      label: pinned ? menu.unpin : menu.pin,
      icon: pinned ? <PinOff size={18} /> : <Pin size={18} />,
      onSelect: () => pin(seq, !pinned),
    });
    const link = `${location.origin}${messagePath(room.id, seq)}`;
    entries.push({ label: menu.copyLink, icon: <Link2 size={18} />, onSelect: () => void copy(link) });
    if (sent.reactions) {
      const givers = () => showOverlay('reactions', seq);
      entries.push({ label: menu.reactions, icon: <SmilePlus size={18} />, onSelect: givers });
    }
    if (row.kind === 'own' && room.kind === 'group') {
      const readers = () => showOverlay('readers', seq);
      entries.push({ label: menu.readers, icon: <Eye size={18} />, onSelect: readers });
    }
    if (isUnsendable(sent, room)) {
      const ask = () => {
        goesOn.current = true;
        setAsks(true);
      };
      entries.push('line', { label: menu.unsend, icon: <Undo2 size={18} />, danger: true, onSelect: ask });
    }
    return entries;
  }

  function pin(seq: number, pinned: boolean): void {
    if (pinned && (room.pins?.length ?? 0) >= LIMITS.pinsMax) showToast({ text: menu.pinsFull });
    else void attempt(chat.pin(room.id, seq, pinned));
  }

  const own = Object.entries(message?.reactions ?? {}).find(([, people]) => people.includes(room.me))?.[0];
  const react = ({ seq }: Message, emoji: string) =>
    void attempt(chat.react(room.id, seq, emoji === own ? null : emoji));
  const faces = message && {
    label: menu.react,
    choices: QUICK_REACTIONS.map((emoji) => ({
      face: emoji,
      checked: emoji === own,
      onSelect: () => react(message, emoji),
    })),
  };
  return (
    <MenuContent
      label={menu.label}
      at={at}
      faces={faces}
      items={items}
      onClose={() => goesOn.current || onClose()}
    />
  );
}
