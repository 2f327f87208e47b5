'use client';

import { Timer } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import { usePending } from '../connection/hooks';
import { useWords } from '../ui/locale';

type Props = { room: RoomState; slowSeconds: number; onWaits(waits: boolean): void };

/** How long one waits until one may write again. What is sent earlier than the server likes goes out later by itself. */
export function SlowMode({ room, slowSeconds, onWaits }: Props) {
  const words = useWords(OPEN_WORDS).slow;
  const isExempt = ownRole(room) !== 'member';
  const left = useSecondsLeft(room, slowSeconds);
  const isSending = usePending(room.id).some(({ status }) => status === 'sending');
  const waits = !isExempt && (left > 0 || isSending);
  const waited = useRef(false);
  if (waits) waited.current = true;

  const tell = useEffectEvent(onWaits);
  useEffect(() => tell(waits), [waits]);
  useEffect(() => () => tell(false), []);

  return (
    <>
      <p className="mx-auto flex max-w-[1080px] items-center gap-1.5 px-1 pb-1.5 text-ink-2 text-xs tabular-nums">
        <Timer size={14} aria-hidden="true" className="flex-none" />
        {waits && left > 0 ? words.left(left) : isExempt ? words.exempt(slowSeconds) : words.on(slowSeconds)}
      </p>
      <span role="status" className="sr-only">
        {!waits && waited.current && words.ready}
      </span>
    </>
  );
}

/** By the clock of this device, from when one's own last message came; before this page, by what the server said. */
function useSecondsLeft({ messages, me }: RoomState, slowSeconds: number): number {
  const last = messages?.findLast(({ by }) => by === me);
  const seq = last?.seq ?? 0;
  const [now, setNow] = useState(Date.now);
  const since = useRef({ seq, at: Math.min(last?.at ?? 0, now) });
  if (since.current.seq !== seq) since.current = { seq, at: Date.now() };
  const passed = Math.max(now, since.current.at) - since.current.at;
  const left = Math.max(0, Math.ceil(slowSeconds - passed / 1_000));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a message begins it, and each second that is left goes on
  useEffect(() => {
    const moment = Date.now();
    const end = since.current.at + slowSeconds * 1_000;
    if (end <= moment) {
      setNow(moment);
      return;
    }
    const timer = setTimeout(() => setNow(Date.now()), (end - moment) % 1_000 || 1_000);
    return () => clearTimeout(timer);
  }, [seq, slowSeconds, now]);
  return left;
}
