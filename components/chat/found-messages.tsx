'use client';

import { useEffect, useRef } from 'react';
import { useConnection } from '../connection/hooks';
import { Button } from '../ui/button';
import { useText } from '../ui/locale';
import { Spinner } from '../ui/spinner';
import { FoundMessage } from './found-message';
import type { Found, MessageSearch } from './message-search';
import { useSearchWords } from './use-search-words';

type Props = {
  found: Found;
  search: MessageSearch;
  /** The one that one is at, in a search of one room. */
  inRoom?: { current: number | undefined };
  onGo(roomId: string, seq: number): void;
};

/** The messages that a search finds, newest first; older ones come as one scrolls down. */
export function FoundMessages({ found, search, inRoom, onGo }: Props) {
  const { query, hits, more, status } = found;
  return (
    <>
      <ul>
        {hits.map(({ roomId, message }) => (
          <FoundMessage
            key={`${roomId} ${message.seq}`}
            {...{ roomId, message, query, onGo }}
            inRoom={inRoom !== undefined}
            current={message.seq === inRoom?.current}
          />
        ))}
      </ul>
      <SearchState found={found} onRetry={search.retry} />
      {more && status === 'done' && <More key={hits.length} onMore={search.more} />}
    </>
  );
}

/** What there is to say while there is nothing to show, or not all. */
export function SearchState({ found: { status }, onRetry }: { found: Found; onRetry(): void }) {
  const { search: words } = useSearchWords();
  const { common } = useText();
  const isOffline = useConnection() === 'offline';
  if (status === 'idle' || status === 'done') return null;
  if (isOffline)
    return (
      <p role="status" className="px-4 py-3 text-ink-2 text-sm">
        {words.offline}
      </p>
    );
  if (status === 'failed')
    return (
      <div role="alert" className="flex items-center gap-2 px-4 py-1 text-sm">
        <p className="min-w-0 flex-1 text-danger">{words.failed}</p>
        <Button look="quiet" onClick={onRetry}>
          {common.retry}
        </Button>
      </div>
    );
  return (
    <p className="after-a-while grid place-items-center py-3 text-ink-3">
      <Spinner label={words.searching} />
    </p>
  );
}

/** Asks for older ones as soon as it comes near the view. */
function More({ onMore }: { onMore(): void }) {
  const { search: words } = useSearchWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { current } = button;
    if (!current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: '200px',
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [onMore]);
  return (
    <Button ref={button} look="quiet" data-result onClick={onMore} className="mx-auto flex">
      {words.more}
    </Button>
  );
}
