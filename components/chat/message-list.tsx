'use client';

import { type MouseEvent, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RoomState } from '../../lib/room-state';
import { useMe, usePending, useTyping } from '../connection/hooks';
import { later } from '../ui/later';
import { useDates, useText } from '../ui/locale';
import type { About } from './about';
import { KeepPlace } from './keep-place';
import { ListEdge } from './list-edge';
import { MessageMenu } from './message-menu';
import { MessageRows } from './message-rows';
import { readCounter } from './read-count';
import { rowsOf } from './rows';
import { ToEnd, ToUnread } from './to-places';
import { TypingBubble } from './typing-bubble';
import { useJump, useLinkedSeq } from './use-jump';
import { useLog } from './use-log';
import { useMessageMenu } from './use-message-menu';
import { useWalk } from './use-walk';
import { useWaysToAnswer } from './use-ways-to-answer';
import { useWindow } from './use-window';

const Announcer = later(async () => (await import('./announcer')).Announcer);
const DayPicker = later(async () => (await import('./day-picker')).DayPicker);

/** The one empty list of unsent messages: an empty list keeps its identity. */
const NONE: readonly never[] = [];

type Props = { room: RoomState; onAbout(about: About): void; onLeave(): void };

/** The conversation of an opened room. `onAbout`: one wants to answer or edit; `onLeave`: back to where one writes. */
export function MessageList({ room, onAbout, onLeave }: Props) {
  const text = useText();
  const dates = useDates();
  const { userId: me } = useMe();
  const pending = usePending(room.id);
  const typing = useTyping(room.id);
  const scroller = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);

  const [onTheWay, setOnTheWay] = useState(useLinkedSeq() !== undefined);
  const drawn = useWindow(room, scroller);
  const { messages, before, after, endsNow, adjust } = drawn;
  const log = useLog(room, scroller, line, { endsNow, onTheWay });
  const jump = useJump(room, drawn, scroller, setOnTheWay);
  const { menu, close, openFor, handlers } = useMessageMenu();
  const press = useWaysToAnswer(room.id, scroller, onAbout);
  const walk = useWalk(scroller, { openMenu: openFor, leave: onLeave, press });
  const [picker, setPicker] = useState<Element>();
  useEndAfterSending(pending.length, jump.toNow);

  const unsent = endsNow ? pending : NONE;
  const { unreadFrom, look } = log;
  const rows = useMemo(
    () => rowsOf({ messages, before, after, pending: unsent, me, unreadFrom, dayOf: dates.day }),
    [messages, before, after, unsent, me, unreadFrom, dates],
  );
  const { members, reads } = room;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room changes with every message, its markers less often
  const countReaders = useMemo(() => readCounter(room), [members, reads]);

  const onScroll = useCallback(() => {
    look();
    adjust();
  }, [look, adjust]);
  const onClick = (event: MouseEvent) => {
    const day = (event.target as Element).closest('.day');
    if (day) setPicker(day);
    else handlers.onClick(event);
  };
  const chosen = menu && rows.find(({ key }) => key === menu.key);

  return (
    <div className="relative min-h-0 flex-1">
      {/* biome-ignore lint/a11y/useSemanticElements: nothing to fill in */}
      <div
        ref={scroller}
        onScroll={onScroll}
        onKeyDown={walk}
        {...handlers}
        onClick={onClick}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        role="group"
        aria-label={text.room.messages}
        className="log h-full -outline-offset-2"
      >
        <div
          role="log"
          aria-live="off"
          aria-label={text.room.conversation(room.name)}
          aria-busy={drawn.loading !== undefined}
          className="log-rows"
        >
          <KeepPlace scroller={scroller} endsNow={endsNow} goal={jump.goal} onGoal={jump.reached}>
            <ListEdge room={room} drawn={drawn} side="older" />
            <MessageRows
              rows={rows}
              line={line}
              room={room}
              target={jump.target}
              countReaders={countReaders}
            />
            {drawn.below > 0 && <div aria-hidden="true" style={{ flex: 'none', height: drawn.below }} />}
            {room.past && <ListEdge room={room} drawn={drawn} side="newer" />}
            {endsNow && typing.length > 0 && <TypingBubble ids={typing} />}
          </KeepPlace>
        </div>
      </div>
      <Suspense>
        <Announcer room={room} />
      </Suspense>
      <ToUnread room={room} unreadFrom={unreadFrom} drawn={drawn} onGo={jump.toMessage} />
      {!log.atEnd && <ToEnd unseen={log.unseen} far={!endsNow} onGo={jump.toEnd} />}
      {menu && chosen && (chosen.kind === 'own' || chosen.kind === 'other') && (
        <MessageMenu room={room} row={chosen} at={menu.at} onAbout={onAbout} onClose={close} />
      )}
      {picker && (
        <Suspense>
          <DayPicker
            at={picker}
            since={room.createdAt}
            onPick={jump.toDay}
            onClose={() => setPicker(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Whoever writes sees what was written. */
function useEndAfterSending(unsent: number, toEnd: () => void): void {
  const known = useRef(unsent);
  useLayoutEffect(() => {
    if (unsent > known.current) toEnd();
    known.current = unsent;
  }, [unsent, toEnd]);
}
