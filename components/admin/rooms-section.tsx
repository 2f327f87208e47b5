'use client';

import { useState } from 'react';
import type { AdminRoom } from '../../lib/protocol/administration';
import { sizeText } from '../media/figures';
import { Button } from '../ui/button';
import { useDates } from '../ui/locale';
import { act, read } from './admin-api';
import { Answered, Card, Empty } from './section';
import { useAct, useAdminWords, useAnswer } from './use-admin';

/** All rooms by their figures; nothing of what is said there. */
export function RoomsSection() {
  const { rooms: words, count, more } = useAdminWords();
  const answer = useAnswer('rooms');
  const [further, setFurther] = useState<{ rooms: AdminRoom[]; next?: string | undefined }>();
  const next = further ? further.next : answer.data?.next;
  const showMore = () => {
    if (next === undefined) return;
    read('rooms', { after: next }).then(
      (page) => setFurther({ rooms: [...(further?.rooms ?? []), ...page.rooms], next: page.next }),
      () => {},
    );
  };
  const reload = () => {
    setFurther(undefined);
    answer.load();
  };
  return (
    <Answered answer={answer}>
      {({ rooms, total }) => (
        <>
          <p className="mb-2 px-1 text-ink-3 text-xs">
            {count(total)} · {words.note}
          </p>
          <Card>
            {rooms.length === 0 && <Empty />}
            <ul>
              {[...rooms, ...(further?.rooms ?? [])].map((room) => (
                <Room key={room.roomId} room={room} onChange={reload} />
              ))}
            </ul>
          </Card>
          {next !== undefined && (
            <Button onClick={showMore} className="w-full">
              {more}
            </Button>
          )}
        </>
      )}
    </Answered>
  );
}

function Room({ room, onChange }: { room: AdminRoom; onChange(): void }) {
  const { rooms: words } = useAdminWords();
  const attempt = useAct();
  const dates = useDates();
  const files = sizeText(room.fileBytes);
  return (
    <li className="border-line border-b px-4 py-3 last:border-b-0">
      <p className="flex items-baseline gap-2">
        <bdi className="min-w-0 truncate font-semibold">{room.name || words.direct}</bdi>
        <code className="flex-none text-ink-3 text-xs">{room.roomId.slice(0, 8)}</code>
      </p>
      <p className="mt-0.5 text-ink-2 text-sm">
        {words.members(room.members)} · {words.messages(room.messages)} ·{' '}
        {words.size(sizeText(room.memory), files)}
      </p>
      <p className="text-ink-3 text-xs">{words.last(dates.dayAndTime(room.lastAt, dates.now))}</p>
      {room.listed !== undefined && (
        <p className="mt-1 flex items-center justify-between gap-2 text-ink-2 text-sm">
          {room.listed ? words.open : `${words.open} · ${words.unlisted}`}
          <Button
            look={room.listed ? 'danger' : 'plain'}
            onClick={() => attempt(act(room.listed ? 'delist' : 'relist', { roomId: room.roomId }), onChange)}
          >
            {room.listed ? words.delist : words.relist}
          </Button>
        </p>
      )}
    </li>
  );
}
