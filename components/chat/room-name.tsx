'use client';

import { AtSign, BellOff, Pin } from 'lucide-react';
import { isMuted } from '../../lib/protocol/preferences';
import type { RoomState } from '../../lib/room-state';
import { useText } from '../ui/locale';
import { Marked } from './marked';

/** A room's name in the list, with how many are in it and how one keeps it. */
export function RoomName({ room, words }: { room: RoomState; words: readonly string[] }) {
  const text = useText();
  return (
    <span className="flex items-center gap-1.5 text-md leading-[1.45]">
      <bdi className="truncate font-semibold">
        {words.length > 0 ? <Marked text={room.name} words={words} /> : room.name}
      </bdi>
      {room.kind === 'group' && (
        <span className="flex-none text-ink-3 text-xs">
          <span aria-hidden="true">({room.memberCount})</span>
          <span className="sr-only">{text.room.memberCount(room.memberCount)}</span>
        </span>
      )}
      {!isMuted(room) && room.notify === 'mentions' && (
        <AtSign size={13} role="img" aria-label={text.rooms.mentionsOnly} className="flex-none text-ink-3" />
      )}
      {isMuted(room) && (
        <BellOff size={13} role="img" aria-label={text.rooms.muted} className="flex-none text-ink-3" />
      )}
      {room.pinned && (
        <Pin
          size={13}
          role="img"
          aria-label={text.rooms.pinned}
          className="flex-none rotate-45 fill-current text-ink-3"
        />
      )}
    </span>
  );
}
