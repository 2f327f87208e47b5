'use client';

import { SearchX } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { LIMITS } from '../../lib/protocol/limits';
import type { RoomState } from '../../lib/room-state';
import { Button } from '../ui/button';
import { useText } from '../ui/locale-provider';
import { wordsOf } from './fold';
import { FoundPerson, PersonById } from './found-people';
import { type Hit, search } from './room-filter';
import { useAcquaintances } from './use-acquaintances';

type Props = {
  rooms: readonly RoomState[];
  query: string;
  row(hit: Hit, words: readonly string[]): ReactNode;
};

/** What a search finds: rooms, then people one could talk to, and where it is nothing, another way to find somebody. */
export function Found({ rooms, query, row }: Props) {
  const { rooms: text } = useText();
  const people = useAcquaintances();
  const words = useMemo(() => wordsOf(query), [query]);
  const { hits, strangers } = useMemo(() => search(rooms, people, query), [rooms, people, query]);
  const count = hits.length + strangers.length;
  const id = loginIdIn(query);
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 ? text.foundCount(count) : text.noResult(query.trim())}
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
      {count === 0 && (
        <div aria-hidden="true" className="px-8 pt-12 text-center">
          <SearchX size={40} strokeWidth={1.4} className="mx-auto text-ink-3" />
          <p className="mt-3 font-semibold text-md [overflow-wrap:anywhere]">{text.noResult(query.trim())}</p>
          <p className="mt-1 text-ink-2 text-sm">{text.noResultBody}</p>
        </div>
      )}
      {id !== undefined && <PersonById key={id} id={id} />}
    </>
  );
}

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
