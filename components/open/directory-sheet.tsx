'use client';

import { Compass, Plus } from 'lucide-react';
import { useState } from 'react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { LIMITS } from '../../lib/protocol/limits';
import { useOverlayLink } from '../chat/navigation';
import { Button, ButtonLink } from '../ui/button';
import { INPUT } from '../ui/field';
import { useText, useWords } from '../ui/locale';
import { SearchField } from '../ui/search-field';
import { Sheet, SheetFooter } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { DirectoryRow } from './directory-row';
import { useDirectory } from './use-directory';

/** The open rooms that there are, to look around in and to search. */
export function DirectorySheet({ onClose }: { onClose(): void }) {
  const words = useWords(OPEN_WORDS);
  const [query, setQuery] = useState('');
  return (
    <Sheet title={words.title} onClose={onClose}>
      {/* As high with few rooms as with many, so that the card does not move while one types. */}
      <div className="flex-none wide:min-h-[min(480px,calc(100dvh-240px))]">
        <SearchField
          query={query}
          onQuery={setQuery}
          label={words.directory.search}
          clearLabel={words.directory.clear}
          look={INPUT}
        />
        <Rooms query={query.trim().slice(0, LIMITS.queryMax)} />
      </div>
      <SheetFooter>
        <ButtonLink look="primary" className="w-full" {...useOverlayLink('new-open')}>
          <Plus size={18} aria-hidden="true" />
          {words.directory.make}
        </ButtonLink>
      </SheetFooter>
    </Sheet>
  );
}

function Rooms({ query }: { query: string }) {
  const words = useWords(OPEN_WORDS).directory;
  const { common } = useText();
  const { found, status, retry, more } = useDirectory(query);
  if (status === 'failed')
    return (
      <div role="alert" className="py-12 text-center">
        <p className="text-ink-2">{words.failed}</p>
        <Button look="quiet" onClick={retry} className="mt-2">
          {common.retry}
        </Button>
      </div>
    );
  if (!found) return <Coming />;
  if (found.rooms.length === 0) return <Nothing query={found.query} />;
  return (
    <section className="mt-5 flex-none pb-5" aria-busy={status === 'loading'}>
      <h3 className="mb-1 font-semibold text-ink-2 text-sm">
        {found.query === '' ? words.all : words.found}
      </h3>
      <ul className="-mx-2">
        {found.rooms.map((room) => (
          <li key={room.id} className="[contain-intrinsic-size:auto_92px] [content-visibility:auto]">
            <DirectoryRow room={room} />
          </li>
        ))}
      </ul>
      {found.more && (
        <Button onClick={more} busy={status === 'loading'} className="mt-3 w-full">
          {words.more}
        </Button>
      )}
    </section>
  );
}

function Nothing({ query }: { query: string }) {
  const words = useWords(OPEN_WORDS).directory;
  return (
    <div role="status" className="px-4 py-14 text-center">
      <Compass size={44} strokeWidth={1.3} aria-hidden="true" className="mx-auto text-ink-3" />
      <p className="mt-3 break-words font-semibold text-md">
        {query === '' ? words.none : words.noneFound(query)}
      </p>
      <p className="mt-1 text-ink-2 text-sm">{query === '' ? words.noneBody : words.noneFoundBody}</p>
    </div>
  );
}

const PLACES = ['a', 'b', 'c', 'd', 'e'];

function Coming() {
  const words = useWords(OPEN_WORDS).directory;
  return (
    <div role="status" className="mt-5 flex-none pb-5">
      <span className="sr-only">{words.loading}</span>
      {PLACES.map((place) => (
        <div key={place} className="flex items-start gap-3 py-3">
          <Skeleton className="size-14 flex-none rounded-squircle" />
          <div className="flex-1 space-y-2 pt-1">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
            <Skeleton className="h-3 w-3/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
