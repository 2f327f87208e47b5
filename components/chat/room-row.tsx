'use client';

import { CircleAlert } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { type RoomState, unreadOf } from '../../lib/room-state';
import { usePending } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { Badge } from '../ui/badge';
import { useDates, useText } from '../ui/locale-provider';
import { LastLine } from './last-line';
import { roomPath, showRoom } from './navigation';

type Props = { room: RoomState; current: boolean };

export const RoomRow = memo(function RoomRow({ room, current }: Props) {
  const { rooms, room: words } = useText();
  const dates = useDates();
  const unread = unreadOf(room);
  const isUnsent = usePending(room.id).some((message) => message.status === 'failed');
  const at = room.last?.at ?? room.createdAt;

  // With a modifier it is a link like any other: another tab, another window.
  function onClick(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    showRoom(room.id);
  }

  return (
    <li className="[contain-intrinsic-size:auto_66px] [content-visibility:auto]">
      <a
        href={roomPath(room.id)}
        onClick={onClick}
        aria-current={current ? 'page' : undefined}
        className="grid grid-cols-[48px_1fr_auto] items-center gap-3 px-4 py-[9px] -outline-offset-2 transition-colors hover:bg-surface-2 aria-[current=page]:bg-selected"
      >
        <Avatar id={room.peerId ?? room.id} name={room.name} icon={room.icon} size={48} />
        <span className="min-w-0">
          <span className="flex items-center gap-1.5 font-semibold text-[14.5px]">
            <bdi className="truncate">{room.name}</bdi>
            {room.kind === 'group' && (
              <span className="flex-none font-normal text-[12.5px] text-ink-3">
                <span aria-hidden="true">({room.memberCount})</span>
                <span className="sr-only">{words.memberCount(room.memberCount)}</span>
              </span>
            )}
          </span>
          <span className="flex items-center gap-1.5 text-[13px] text-ink-2">
            {isUnsent && (
              <span role="img" aria-label={words.failed} className="flex-none text-danger">
                <CircleAlert size={15} aria-hidden="true" />
              </span>
            )}
            <span dir="auto" className="block min-w-0 flex-1 truncate">
              <LastLine room={room} />
            </span>
          </span>
        </span>
        <span className="grid justify-items-end gap-[5px] self-start pt-[3px] text-[11.5px] text-ink-3 tabular-nums">
          <time dateTime={new Date(at).toISOString()}>{dates.listTime(at, dates.now)}</time>
          {unread > 0 && <Badge count={unread} label={rooms.unread(unread)} />}
        </span>
      </a>
    </li>
  );
});
