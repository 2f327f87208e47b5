'use client';

import { MessageCircle, Search, Settings, SquarePen, X } from 'lucide-react';
import { useState } from 'react';
import { unreadOf } from '../../lib/room-state';
import { useRooms } from '../connection/hooks';
import { OwnId } from '../settings/own-id';
import { Button, IconButton } from '../ui/button';
import { useText } from '../ui/locale-provider';
import { ConnectionBar } from './connection-bar';
import { showOverlay } from './navigation';
import { FILTERS, type Filter, filterRooms } from './room-filter';
import { RoomRow } from './room-row';

/** All of one's rooms. `current` is the one that is open beside it. */
export function RoomList({ current }: { current: string | undefined }) {
  const { rooms: words, nav } = useText();
  const rooms = useRooms();
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const shown = filterRooms(rooms, filter, query);

  return (
    <section aria-label={words.list} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <header className="flex flex-none items-center gap-1 pt-[calc(10px+env(safe-area-inset-top))] pr-2 pb-1 pl-4">
        <h1 className="flex-1 font-bold text-[20px] wide:text-[18px]">{words.title}</h1>
        <IconButton label={words.create} onClick={() => showOverlay('new')}>
          <SquarePen size={21} />
        </IconButton>
        <IconButton label={nav.settings} onClick={() => showOverlay('settings')} className="wide:hidden">
          <Settings size={22} />
        </IconButton>
      </header>
      {current === undefined && (
        <div className="wide:hidden">
          <ConnectionBar />
        </div>
      )}
      {rooms.length > 0 && (
        <>
          <SearchBox query={query} onQuery={setQuery} />
          <FilterTabs filter={filter} onFilter={setFilter} />
        </>
      )}
      <nav aria-label={words.list} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <ul className="pb-[env(safe-area-inset-bottom)]">
          {shown.map((room) => (
            <RoomRow key={room.id} room={room} current={room.id === current} />
          ))}
        </ul>
        {rooms.length === 0 ? <NoRooms /> : shown.length === 0 && <Nothing filter={filter} query={query} />}
      </nav>
    </section>
  );
}

function SearchBox({ query, onQuery }: { query: string; onQuery(query: string): void }) {
  const { rooms: words } = useText();
  return (
    <search className="relative mx-4 mb-2 flex-none">
      <Search
        size={17}
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-ink-3"
      />
      <input
        type="search"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        aria-label={words.search}
        placeholder={words.search}
        className="h-11 w-full appearance-none rounded-xl bg-surface-2 pr-11 pl-9 text-[16px] -outline-offset-2 wide:h-9 wide:text-[13px] [&::-webkit-search-cancel-button]:hidden"
      />
      {query !== '' && (
        <button
          type="button"
          onClick={() => onQuery('')}
          aria-label={words.clearSearch}
          className="absolute inset-y-0 right-0 grid w-11 place-items-center text-ink-3"
        >
          <X size={17} aria-hidden="true" />
        </button>
      )}
    </search>
  );
}

function FilterTabs({ filter, onFilter }: { filter: Filter; onFilter(filter: Filter): void }) {
  const { rooms: words } = useText();
  const unread = useRooms().filter((room) => unreadOf(room) > 0).length;
  return (
    <fieldset aria-label={words.filter} className="flex flex-none flex-wrap gap-x-1.5 px-4 pb-1.5">
      {FILTERS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === filter}
          onClick={() => onFilter(name)}
          className="group -my-1 grid min-h-11 min-w-11 place-items-center rounded-full wide:my-0 wide:min-h-9"
        >
          <span className="rounded-full bg-surface-2 px-3 py-1 text-[12.5px] text-ink-2 transition-colors group-hover:bg-selected group-aria-pressed:bg-ink group-aria-pressed:font-semibold group-aria-pressed:text-surface">
            {words.filters[name]}
            {name === 'unread' && unread > 0 && ` ${unread}`}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

function NoRooms() {
  const { rooms: words } = useText();
  return (
    <div className="mx-auto max-w-sm px-6 py-12 text-center">
      <MessageCircle size={44} strokeWidth={1.4} aria-hidden="true" className="mx-auto text-ink-3" />
      <h2 className="mt-4 font-bold text-[16px]">{words.emptyTitle}</h2>
      <p className="mt-1.5 text-ink-2">{words.emptyBody}</p>
      <Button look="primary" className="mt-6 w-full" onClick={() => showOverlay('new')}>
        {words.emptyAction}
      </Button>
      <p className="mt-10 mb-2 text-[13px] text-ink-2">{words.emptyShare}</p>
      <OwnId />
    </div>
  );
}

function Nothing({ filter, query }: { filter: Filter; query: string }) {
  const { rooms: words } = useText();
  const reasons = {
    all: words.noMatch,
    unread: words.noUnread,
    direct: words.noDirect,
    group: words.noGroup,
  };
  return (
    <p role="status" className="px-8 py-10 text-center text-ink-2">
      {query.trim() === '' ? reasons[filter] : words.noMatch}
    </p>
  );
}
