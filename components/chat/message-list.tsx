'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { RoomState } from '../../lib/room-state';
import { useMe, usePending, useTyping } from '../connection/hooks';
import { Button } from '../ui/button';
import { useDates, useText } from '../ui/locale-provider';
import { Spinner } from '../ui/spinner';
import { KeepPlace } from './keep-place';
import { MessageRows } from './message-rows';
import { readCounter } from './read-count';
import { rowsOf } from './rows';
import { TypingBubble } from './typing-bubble';
import { useHistory } from './use-history';
import { useLog } from './use-log';
import { useToUnread } from './use-to-unread';

/** The conversation of an opened room, from its end upwards. */
export function MessageList({ room }: { room: RoomState }) {
  const text = useText();
  const dates = useDates();
  const { userId: me } = useMe();
  const pending = usePending(room.id);
  const typing = useTyping(room.id);
  const scroller = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);

  const log = useLog(room, scroller, line);
  const history = useHistory(room, log.atEnd, scroller, top);
  const toUnread = useToUnread(room, log, history, scroller, line);

  const { messages } = history;
  const rows = useMemo(
    () => rowsOf({ messages, pending, me, unreadFrom: log.unreadFrom, dayOf: dates.day }),
    [messages, pending, me, log.unreadFrom, dates],
  );
  const { members, reads } = room;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room changes with every message, its markers less often
  const countReaders = useMemo(() => readCounter(room), [members, reads]);

  return (
    <div className="relative min-h-0 flex-1">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div ref={scroller} onScroll={log.onScroll} tabIndex={0} className="log h-full -outline-offset-2">
        <div
          role="log"
          aria-live="polite"
          aria-label={text.room.conversation(room.name)}
          aria-busy={history.state === 'loading'}
          className="log-rows"
        >
          <KeepPlace scroller={scroller} jump={pending.at(-1)?.cid}>
            <div ref={top} className="grid min-h-14 place-items-center pt-2 text-chat-ink text-[13px]">
              <Top room={room} history={history} />
            </div>
            <MessageRows rows={rows} line={line} room={room} countReaders={countReaders} />
            {typing.length > 0 && <TypingBubble ids={typing} />}
          </KeepPlace>
        </div>
      </div>
      {toUnread && (
        <button
          type="button"
          onClick={toUnread.go}
          aria-label={text.room.unreadAboveLabel(toUnread.count)}
          className={`${FLOATING} top-3 left-1/2 -translate-x-1/2`}
        >
          <ArrowUp size={17} aria-hidden="true" />
          {text.room.unreadAbove(toUnread.count)}
        </button>
      )}
      {!log.atEnd && (
        <button
          type="button"
          onClick={log.toEnd}
          aria-label={log.unseen > 0 ? text.room.newMessagesLabel(log.unseen) : text.room.toBottom}
          className={`${FLOATING} right-4 bottom-3`}
        >
          {log.unseen > 0 && text.room.newMessages(log.unseen)}
          <ArrowDown size={18} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

const FLOATING =
  'fresh absolute z-10 inline-flex h-11 min-w-11 items-center justify-center gap-1.5 rounded-full bg-raised px-3 font-semibold text-[13px] text-ink shadow-float';

/** What stands over the first message: more to come, or the beginning. */
function Top({ room, history }: { room: RoomState; history: ReturnType<typeof useHistory> }) {
  const text = useText();
  if (history.complete) {
    return (
      <p className="py-3 text-center">
        {room.kind === 'direct' ? text.room.beginningDirect(room.name) : text.room.beginning}
        {room.seq === 0 && <span className="block pt-1 font-semibold">{text.room.empty}</span>}
      </p>
    );
  }
  if (history.state === 'failed') {
    return (
      <div className="flex flex-wrap items-center justify-center gap-3">
        {text.room.olderFailed}
        <Button onClick={history.older} className="bg-surface">
          {text.common.retry}
        </Button>
      </div>
    );
  }
  return history.state === 'loading' ? <Spinner label={text.room.loadingOlder} /> : null;
}
