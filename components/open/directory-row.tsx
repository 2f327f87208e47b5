'use client';

import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { OpenRoomFace } from '../../lib/protocol/open-rooms';
import { doorPath, isPlainClick, roomPath, showDoor, showRoom } from '../chat/navigation';
import { Avatar } from '../ui/avatar';
import { classes } from '../ui/classes';
import { useDates, useWords } from '../ui/locale';
import { OpenFacts } from './open-facts';

/** An open room in the directory. It leads to its face, or into it for who is in. */
export function DirectoryRow({ room }: { room: OpenRoomFace }) {
  const words = useWords(OPEN_WORDS).directory;
  const dates = useDates();
  const isIn = room.reader === 'member';
  const state = isIn ? words.joined : room.reader === 'waiting' ? words.waiting : undefined;
  return (
    <a
      href={isIn ? roomPath(room.id) : doorPath(room.id)}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        if (isIn) showRoom(room.id);
        else showDoor(room.id);
      }}
      className="flex min-h-22 items-start gap-3 rounded-2xl px-2 py-3 transition-colors hover:bg-selected"
    >
      <Avatar id={room.id} name={room.name} icon={room.icon} picture={room.picture} size={56} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <bdi className="min-w-0 truncate font-semibold text-md">{room.name}</bdi>
          {state !== undefined && (
            <span
              className={classes(
                'flex-none rounded-md px-1.5 py-0.5 font-semibold text-2xs',
                isIn ? 'bg-green text-on-green' : 'bg-surface-2 text-ink-2',
              )}
            >
              {state}
            </span>
          )}
          <time
            dateTime={new Date(room.lastAt).toISOString()}
            className="ml-auto flex-none text-2xs text-ink-3 tabular-nums"
          >
            {dates.listTime(room.lastAt, dates.now)}
          </time>
        </span>
        {room.about !== '' && (
          <span dir="auto" className="mt-0.5 line-clamp-2 break-words text-ink-2 text-sm leading-snug">
            {room.about}
          </span>
        )}
        <span className="mt-1 block">
          <OpenFacts members={room.members} entry={room.entry} />
        </span>
      </span>
    </a>
  );
}
