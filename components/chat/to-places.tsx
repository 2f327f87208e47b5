'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { RoomState } from '../../lib/room-state';
import { useText } from '../ui/locale';
import type { Window } from './use-window';

const FLOATING =
  'floating absolute z-10 inline-flex h-11 min-w-11 items-center justify-center gap-1.5 rounded-full bg-raised px-3 font-semibold text-[13px] text-ink shadow-float';

type UnreadProps = {
  room: RoomState;
  unreadFrom: number | undefined;
  drawn: Window;
  onGo(seq: number, block: 'top'): void;
};

/** The way up to the first unread message, where that is above what is drawn and was not on the page yet. */
export function ToUnread({ room, unreadFrom, drawn, onGo }: UnreadProps) {
  const { room: words } = useText();
  const [visited, setVisited] = useState<number>();
  const [first, last] = [drawn.messages[0], drawn.messages.at(-1)];
  if (unreadFrom === undefined || !first || !last) return null;
  const isDrawn = unreadFrom >= first.seq && unreadFrom <= last.seq;
  if (isDrawn && visited !== unreadFrom) setVisited(unreadFrom);
  if (isDrawn || visited === unreadFrom || unreadFrom > last.seq) return null;
  const count = room.seq - unreadFrom + 1;
  return (
    <button
      type="button"
      onClick={() => onGo(unreadFrom, 'top')}
      aria-label={words.unreadAboveLabel(count)}
      className={`${FLOATING} top-3 left-1/2 -translate-x-1/2`}
    >
      <ArrowUp size={17} aria-hidden="true" />
      {words.unreadAbove(count)}
    </button>
  );
}

/** The way down; `far`: not all that lies between is drawn. */
export function ToEnd({ unseen, far, onGo }: { unseen: number; far: boolean; onGo(): void }) {
  const { room: words } = useText();
  return (
    <button
      type="button"
      onClick={onGo}
      aria-label={unseen > 0 ? words.newMessagesLabel(unseen) : words.toBottom}
      className={`${FLOATING} right-4 bottom-3`}
    >
      {unseen > 0 ? words.newMessages(unseen) : far && words.toNow}
      <ArrowDown size={18} aria-hidden="true" />
    </button>
  );
}
