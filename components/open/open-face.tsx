'use client';

import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { OpenRoomFace } from '../../lib/protocol/open-rooms';
import { Avatar } from '../ui/avatar';
import { gradientOf } from '../ui/avatar-look';
import { useDates, useWords } from '../ui/locale';
import { OpenFacts } from './open-facts';

/** What an open room shows of itself. In a sheet, whose edges its band reaches. */
export function OpenFace({ room }: { room: OpenRoomFace }) {
  const words = useWords(OPEN_WORDS).enter;
  const dates = useDates();
  return (
    <div className="-mx-5 -mt-5 flex-none">
      <div aria-hidden="true" className="h-24 opacity-80" style={{ background: gradientOf(room.id) }} />
      <div className="-mt-13 relative flex flex-col items-center gap-2 px-5 text-center">
        <span className="rounded-squircle bg-surface p-1 leading-none wide:bg-raised">
          <Avatar id={room.id} name={room.name} icon={room.icon} picture={room.picture} size={96} />
        </span>
        <bdi className="mt-1 max-w-full break-words font-bold text-xl">{room.name}</bdi>
        <OpenFacts members={room.members} entry={room.entry} />
        {room.about !== '' && (
          <p dir="auto" className="mt-2 max-w-full whitespace-pre-line break-words text-base leading-relaxed">
            {room.about}
          </p>
        )}
        <p className="text-ink-3 text-xs">{words.lastAt(dates.listTime(room.lastAt, dates.now))}</p>
      </div>
    </div>
  );
}
