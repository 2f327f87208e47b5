'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Found, MessageSearch } from './message-search';
import { showMessage } from './navigation';

/** So near to the oldest one known, older ones are fetched, so that nobody waits for them. */
const NEAR_END = 5;

/** From one hit in a room to the next. Hits may go while one is at them, so the place is told by seq. */
export function useHits(roomId: string, { query, hits, more, status }: Found, search: MessageSearch) {
  const [current, setCurrent] = useState<number>();
  const ledBy = useRef('');
  const isDue = useRef(false);

  const seqs = hits.map(({ message }) => message.seq);
  const index = current === undefined ? -1 : seqs.indexOf(current);
  const older = seqs.find((seq) => current === undefined || seq < current);
  const newer = current === undefined ? undefined : seqs.findLast((seq) => seq > current);

  function go(seq: number): void {
    setCurrent(seq);
    showMessage(roomId, seq);
  }

  const look = useEffectEvent(() => {
    if (ledBy.current !== query && (status === 'done' || query === '')) {
      ledBy.current = query;
      isDue.current = false;
      if (seqs[0] === undefined) setCurrent(undefined);
      else go(seqs[0]);
    } else if (isDue.current && older !== undefined) {
      isDue.current = false;
      go(older);
    }
    if (more && status === 'done' && index >= seqs.length - NEAR_END) search.more();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there is something else to be led to
  useEffect(() => look(), [query, hits, status, current]);

  return {
    /** Its seq; undefined while there is none. */
    current,
    /** Its place among the hits, from 0; -1 where it is none of them any more. */
    index,
    hasOlder: older !== undefined || more,
    hasNewer: newer !== undefined,
    go,
    toOlder(): void {
      if (older !== undefined) go(older);
      else if (more) {
        isDue.current = true;
        search.more();
      }
    },
    toNewer(): void {
      if (newer !== undefined) go(newer);
    },
  };
}
