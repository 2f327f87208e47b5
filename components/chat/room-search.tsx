'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { markFound } from './mark-found';
import { roomPath } from './navigation';
import { RoomSearchBar } from './room-search-bar';
import { roomSearch, type RoomSearch as Search } from './search-state';

/** What is looked for in the conversation, with its marks there. To be mounted inside of its `main`. */
export function RoomSearch({ roomId, query, isOpen }: Search) {
  const place = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<{ query: string; current?: number | undefined }>({ query });
  const onMarks = useCallback((query: string, current?: number) => setMarks({ query, current }), []);

  useEffect(() => {
    const conversation = place.current?.closest('main');
    return conversation ? markFound(conversation, marks.query, marks.current) : undefined;
  }, [marks]);

  // Found from elsewhere, it is marked until one goes on with something else.
  useEffect(() => {
    const conversation = place.current?.closest('main');
    if (isOpen) return;
    const onInput = () => roomSearch.set(undefined);
    conversation?.addEventListener('input', onInput);
    return () => conversation?.removeEventListener('input', onInput);
  }, [isOpen]);

  // A search ends with the visit.
  useEffect(
    () => () => {
      const hasLeft = location.pathname !== roomPath(roomId);
      if (hasLeft && roomSearch.get()?.roomId === roomId) roomSearch.set(undefined);
    },
    [roomId],
  );

  return (
    <div ref={place} className="contents">
      {isOpen && <RoomSearchBar roomId={roomId} query={query} onMarks={onMarks} onClose={close} />}
    </div>
  );
}

/** Back to where one writes, or on a phone, where that would bring up the keyboard, to where one came from. */
function close(): void {
  roomSearch.set(undefined);
  const to = matchMedia('(pointer: fine)').matches ? 'main form textarea' : '[data-room-search]';
  document.querySelector<HTMLElement>(to)?.focus({ preventScroll: true });
}
