'use client';

import { ChevronDown, ChevronUp, List, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { LIMITS } from '../../lib/protocol/limits';
import { IconButton } from '../ui/button';
import { useText } from '../ui/locale';
import { FoundMessages, SearchState } from './found-messages';
import { Count, Nothing, Results } from './room-search-results';
import { listQuery } from './search-state';
import { focusSearch } from './shortcuts';
import { useHits } from './use-hits';
import { useMessageSearch } from './use-message-search';
import { useSearchWords } from './use-search-words';

type Props = {
  roomId: string;
  /** What to begin with. */
  query: string;
  /** Told what is marked in the conversation, and which message stands out. */
  onMarks(query: string, current: number | undefined): void;
  onClose(): void;
};

/** Looking for something in one room: from one place to the next, the newest first, or by a list of them. */
export function RoomSearchBar({ roomId, query, onMarks, onClose }: Props) {
  const { search: words } = useSearchWords();
  const { room } = useText();
  const [typed, setTyped] = useState(query);
  const [isListed, setListed] = useState(false);
  const { found, search } = useMessageSearch(typed, roomId);
  const hits = useHits(roomId, found, search);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => onMarks(found.query, hits.current), [onMarks, found.query, hits.current]);

  function onKeyDown(event: KeyboardEvent): void {
    const { key, shiftKey, nativeEvent, target } = event;
    // Keys of an input method are its own.
    if (nativeEvent.isComposing || nativeEvent.keyCode === 229) return;
    if (key === 'Escape') {
      if (isListed) setListed(false);
      else onClose();
      field.current?.focus();
    } else if (target === field.current && key === 'Enter') (shiftKey ? hits.toNewer : hits.toOlder)();
    else if (target === field.current && key === 'ArrowUp') hits.toOlder();
    else if (target === field.current && key === 'ArrowDown' && !isListed) hits.toNewer();
    else return;
    event.preventDefault();
  }

  const isNothing = found.status === 'done' && found.hits.length === 0;
  const hasNone = found.hits.length === 0;
  return (
    <search
      aria-label={room.search}
      data-keeps-focus
      onKeyDown={onKeyDown}
      className="relative z-20 flex-none border-line border-b bg-surface"
    >
      <div className="flex h-14 items-center pr-1.5 pl-3 wide:pr-3 wide:pl-5">
        <span className="relative min-w-0 flex-1">
          <Search
            size={17}
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 left-3 my-auto text-ink-3"
          />
          <input
            ref={field}
            type="text"
            inputMode="search"
            value={typed}
            maxLength={LIMITS.queryMax}
            onChange={(event) => setTyped(event.target.value)}
            aria-label={words.field}
            placeholder={words.field}
            enterKeyHint="search"
            autoComplete="off"
            className="h-11 w-full rounded-xl bg-surface-2 pr-3 pl-9 text-field -outline-offset-2 wide:pointer-fine:h-9 wide:pointer-fine:text-sm"
          />
        </span>
        <Count found={found} index={hits.index} />
        <IconButton label={words.older} disabled={!hits.hasOlder} onClick={hits.toOlder}>
          <ChevronUp size={22} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.newer} disabled={!hits.hasNewer} onClick={hits.toNewer}>
          <ChevronDown size={22} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={isListed ? words.hideList : words.list}
          aria-expanded={isListed}
          aria-controls={isListed ? listId : undefined}
          disabled={hasNone}
          onClick={() => setListed(!isListed)}
          className="max-wide:hidden"
        >
          <List size={20} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.close} onClick={onClose}>
          <X size={20} aria-hidden="true" />
        </IconButton>
      </div>
      {isListed && !hasNone ? (
        <Results id={listId} field={field}>
          <FoundMessages
            found={found}
            search={search}
            inRoom={{ current: hits.current }}
            onGo={(_, seq) => {
              setListed(false);
              hits.go(seq);
              field.current?.focus();
            }}
          />
        </Results>
      ) : (
        <div className="absolute inset-x-0 top-full bg-surface shadow-float">
          {isNothing && (
            <Nothing
              query={found.query}
              onEverywhere={() => {
                listQuery.set(found.query);
                onClose();
                focusSearch();
              }}
            />
          )}
          {hasNone && <SearchState found={found} onRetry={search.retry} />}
        </div>
      )}
    </search>
  );
}
