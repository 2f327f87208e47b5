'use client';

import { SearchX } from 'lucide-react';
import { type ReactNode, useMemo, useRef } from 'react';
import { LIMITS } from '../../lib/protocol/limits';
import type { RoomState } from '../../lib/room-state';
import { Button } from '../ui/button';
import { useText } from '../ui/locale';
import { wordsOf } from './fold';
import { FoundMessages } from './found-messages';
import { FoundPerson, PersonById } from './found-people';
import { showMessage } from './navigation';
import { type Hit, search } from './room-filter';
import { roomSearch } from './search-state';
import { useAcquaintances } from './use-acquaintances';
import { useMessageSearch } from './use-message-search';
import { useResultKeys } from './use-result-keys';

type Props = {
  rooms: readonly RoomState[];
  query: string;
  row(hit: Hit, words: readonly string[]): ReactNode;
};

/**
 * What a search finds: rooms, then people one could talk to, then messages; and where it is nothing, another way to find
 * somebody.
 */
export function Found({ rooms, query, row }: Props) {
  const { rooms: text } = useText();
  const people = useAcquaintances();
  const words = useMemo(() => wordsOf(query), [query]);
  const { hits, strangers } = useMemo(() => search(rooms, people, query), [rooms, people, query]);
  const messages = useMessageSearch(query);
  const { found } = messages;
  const results = useRef<HTMLDivElement>(null);
  useResultKeys(results, searchField);
  const count = hits.length + strangers.length + found.hits.length;
  const isNothing = count === 0 && (found.status === 'done' || found.status === 'idle');
  const id = loginIdIn(query);

  function go(roomId: string, seq: number): void {
    roomSearch.set({ roomId, query: found.query, isOpen: false });
    showMessage(roomId, seq);
  }

  return (
    <div ref={results}>
      <p role="status" className="sr-only">
        {count > 0 && text.foundCount(count, found.more)}
        {isNothing && text.noResult(query.trim())}
      </p>
      {hits.length > 0 && (
        <Section title={text.found}>
          <ul>{hits.map((hit) => row(hit, words))}</ul>
        </Section>
      )}
      {strangers.length > 0 && (
        <Section title={text.foundPeople}>
          <ul>
            {strangers.map((person) => (
              <FoundPerson key={person.userId} person={person} words={words} />
            ))}
          </ul>
        </Section>
      )}
      {(found.hits.length > 0 || (found.status !== 'done' && found.status !== 'idle')) && (
        <Section title={text.foundMessages}>
          <FoundMessages {...messages} onGo={go} />
        </Section>
      )}
      {isNothing && (
        <div aria-hidden="true" className="px-8 pt-12 text-center">
          <SearchX size={40} strokeWidth={1.4} className="mx-auto text-ink-3" />
          <p className="mt-3 font-semibold text-md [overflow-wrap:anywhere]">{text.noResult(query.trim())}</p>
          <p className="mt-1 text-ink-2 text-sm">{text.noResultBody}</p>
        </div>
      )}
      {id !== undefined && <PersonById key={id} id={id} />}
    </div>
  );
}

const searchField = (results: HTMLElement) =>
  results.closest('section')?.querySelector<HTMLInputElement>('input[type=search]');

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="pb-2">
      <h2 className="px-4 pt-2 pb-1 font-semibold text-ink-3 text-xs">{title}</h2>
      {children}
    </section>
  );
}

/** A query that may be a login id, as such. */
function loginIdIn(query: string): string | undefined {
  const id = query.normalize('NFKC').trim().replace(/^@/, '').toLowerCase();
  const fits = id.length >= LIMITS.loginIdMin && id.length <= LIMITS.loginIdMax;
  return fits && /^[a-z0-9._-]+$/.test(id) ? id : undefined;
}

/** An empty folder says why, and leads out. */
export function EmptyFolder({ reason, onAll }: { reason: string; onAll(): void }) {
  const { rooms: text } = useText();
  return (
    <div className="px-8 py-12 text-center">
      <p role="status" className="text-ink-2">
        {reason}
      </p>
      <Button look="quiet" onClick={onAll} className="mt-2">
        {text.showAll}
      </Button>
    </div>
  );
}
