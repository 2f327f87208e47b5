'use client';

import type { RoomState } from '../../lib/room-state';
import { Button } from '../ui/button';
import { useText } from '../ui/locale';
import { Spinner } from '../ui/spinner';
import type { Window } from './use-window';

type Props = { room: RoomState; drawn: Window; side: 'older' | 'newer' };

/** What stands before or after the messages that are drawn: more to come, or the beginning. */
export function ListEdge({ room, drawn, side }: Props) {
  return (
    <div className="grid min-h-14 flex-none place-items-center pt-2 text-[13px] text-chat-ink">
      <Inside room={room} drawn={drawn} side={side} />
    </div>
  );
}

function Inside({ room, drawn, side }: Props) {
  const { room: words, common } = useText();
  if (side === 'older' && drawn.complete) {
    return (
      <p className="py-3 text-center">
        {room.kind === 'direct' ? words.beginningDirect(room.name) : words.beginning}
        {room.seq === 0 && <span className="block pt-1 font-semibold">{words.empty}</span>}
      </p>
    );
  }
  if (drawn.failed === side) {
    return (
      <div className="flex flex-wrap items-center justify-center gap-3">
        {side === 'older' ? words.olderFailed : words.newerFailed}
        <Button onClick={() => drawn.load(side)} className="bg-surface">
          {common.retry}
        </Button>
      </div>
    );
  }
  if (drawn.loading !== side) return null;
  return <Spinner label={side === 'older' ? words.loadingOlder : words.loadingNewer} />;
}
