'use client';

import { Bell, BellOff, CheckCheck, Ellipsis, Eye, EyeOff, Pin, PinOff } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import type { Profile } from '../../lib/protocol/content';
import { isMuted } from '../../lib/protocol/preferences';
import { isHidden, type RoomState, unreadOf } from '../../lib/room-state';
import { Avatar } from '../ui/avatar';
import { Badge } from '../ui/badge';
import { useDates, useText } from '../ui/locale';
import { preloadMenu } from '../ui/menu';
import type { Place } from '../ui/place';
import { LastLine } from './last-line';
import { Marked } from './marked';
import { isPlainClick, roomPath, showRoom } from './navigation';
import { RoomName } from './room-name';
import { type SwipeAction, SwipeRow } from './swipe-row';
import type { RoomCommands } from './use-room-commands';

type Props = {
  room: RoomState;
  current: boolean;
  commands: RoomCommands;
  onMenu(room: RoomState, at: Place): void;
  hasMenu: boolean;
  /** What is looked for; the same empty list while nothing is. */
  words: readonly string[];
  /** Who is the reason why the room was found. */
  member?: Profile | undefined;
};

/** A line of the list. All that it can do is in its menu; a finger can also push it aside. */
export const RoomRow = memo(function RoomRow(props: Props) {
  const { room, current, commands, onMenu, hasMenu, words, member } = props;
  const { rooms } = useText();
  const { before, after } = useSwipeActions(room, commands);

  // With a modifier it is a link like any other: another tab, another window.
  function onClick(event: MouseEvent): void {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    showRoom(room.id);
  }

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    onMenu(room, { x: event.clientX, y: event.clientY });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
    event.preventDefault();
    onMenu(room, event.currentTarget);
  }

  return (
    <li
      onContextMenu={onContextMenu}
      onPointerEnter={preloadMenu}
      className="group/row relative [contain-intrinsic-size:auto_66px] [content-visibility:auto]"
    >
      <SwipeRow before={before} after={after} onLongPress={(at) => onMenu(room, at)}>
        <a
          href={roomPath(room.id)}
          data-room={room.id}
          draggable={false}
          onClick={onClick}
          onKeyDown={onKeyDown}
          aria-current={current ? 'page' : undefined}
          className="grid min-h-[66px] grid-cols-[48px_1fr_auto] items-center gap-3 px-4 py-2 -outline-offset-2 transition-colors select-none [-webkit-touch-callout:none] pointer-fine:group-hover/row:bg-surface-2 aria-[current=page]:bg-selected!"
        >
          <Avatar
            id={room.peerId ?? room.id}
            name={room.name}
            icon={room.icon}
            picture={room.picture}
            size={48}
          />
          <span className="min-w-0">
            <RoomName room={room} words={words} />
            {member ? (
              <span className="block truncate text-ink-2 text-sm">
                {rooms.memberFound}: <Marked text={member.name} words={words} />
              </span>
            ) : (
              <LastLine room={room} current={current} />
            )}
          </span>
          <RoomMeta room={room} />
        </a>
      </SwipeRow>
      <button
        type="button"
        aria-label={rooms.more(room.name)}
        title={rooms.more(room.name)}
        aria-haspopup="menu"
        aria-expanded={hasMenu}
        onClick={(event) => onMenu(room, event.currentTarget)}
        className="absolute right-3 bottom-1.5 grid size-8 place-items-center rounded-lg bg-raised text-ink-2 opacity-0 shadow-card hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 group-hover/row:opacity-100 pointer-coarse:hidden"
      >
        <Ellipsis size={18} aria-hidden="true" />
      </button>
    </li>
  );
});

function RoomMeta({ room }: { room: RoomState }) {
  const { rooms } = useText();
  const dates = useDates();
  const unread = unreadOf(room);
  const at = room.last?.at ?? room.createdAt;
  return (
    <span className="grid min-h-[43px] justify-items-end gap-[3px] self-start pt-[3px] text-2xs text-ink-3 tabular-nums">
      <time dateTime={new Date(at).toISOString()}>{dates.listTime(at, dates.now)}</time>
      {unread > 0 && <Badge count={unread} label={rooms.unread(unread)} quiet={isMuted(room)} />}
    </span>
  );
}

const ICON = 20;

function useSwipeActions(room: RoomState, commands: RoomCommands): Record<'before' | 'after', SwipeAction[]> {
  const { short } = useText().rooms;
  const action = (label: string, Icon: typeof Pin, look: string, run: (of: RoomState) => void) => ({
    label,
    icon: <Icon size={ICON} aria-hidden="true" />,
    look,
    run: () => run(room),
  });
  const read = action(short.read, CheckCheck, 'bg-action text-on-action', commands.read);
  const pin = room.pinned
    ? action(short.unpin, PinOff, 'bg-ink-2 text-surface', commands.pin)
    : action(short.pin, Pin, 'bg-ink-2 text-surface', commands.pin);
  const mute = isMuted(room)
    ? action(short.unmute, Bell, 'bg-ink-3 text-surface', commands.mute)
    : action(short.mute, BellOff, 'bg-ink-3 text-surface', commands.mute);
  const hide = isHidden(room)
    ? action(short.show, Eye, 'bg-ink text-surface', commands.show)
    : action(short.hide, EyeOff, 'bg-ink text-surface', commands.hide);
  return { before: unreadOf(room) > 0 ? [read, pin] : [pin], after: [mute, hide] };
}
