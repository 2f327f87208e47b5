'use client';

import { UserSearch } from 'lucide-react';
import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import type { Profile } from '../../lib/protocol/content';
import { isChatError } from '../../lib/protocol/errors';
import { useChat, useMe } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { useText, useWords } from '../ui/locale';
import { Marked } from './marked';
import { showRoom } from './navigation';
import { useAction } from './use-action';

const ROW =
  'flex min-h-14 w-full items-center gap-3 px-4 py-1.5 text-left -outline-offset-2 transition-colors hover:bg-surface-2 aria-disabled:opacity-70';

/** Somebody with whom there is no talk yet: a press begins one. */
export function FoundPerson({ person, words }: { person: Profile; words: readonly string[] }) {
  const chat = useChat();
  const { rooms } = useText();
  const opening = useAction();
  return (
    <li>
      <button
        type="button"
        data-result
        aria-label={rooms.startWith(person.name)}
        aria-disabled={opening.busy || undefined}
        onClick={() => opening.run(async () => showRoom(await chat.createDirect(person.userId)))}
        className={ROW}
      >
        <Avatar id={person.userId} name={person.name} icon={person.icon} picture={person.picture} size={48} />
        <bdi className="min-w-0 flex-1 truncate font-semibold text-md">
          <Marked text={person.name} words={words} />
        </bdi>
      </button>
      {opening.error && (
        <p role="alert" className="px-4 pb-2 text-danger text-sm">
          {opening.error}
        </p>
      )}
    </li>
  );
}

const NO_WORDS: readonly string[] = [];

/** Asks the server for whoever has that login id, once somebody wants to know. */
export function PersonById({ id }: { id: string }) {
  const chat = useChat();
  const me = useMe();
  const { rooms } = useText();
  const { newChat } = useWords(DIALOGS_WORDS);
  const [person, setPerson] = useState<Profile>();
  const search = useAction();

  function find(): void {
    search.run(
      async () => {
        const found = await chat.findUser(id);
        if (found.userId === me.userId) search.setError(newChat.errors.self);
        else setPerson(found);
      },
      (error) => (isChatError(error) && error.code === 'not_found' ? newChat.errors.notFound(id) : undefined),
    );
  }

  if (person) {
    return (
      <ul>
        <FoundPerson person={person} words={NO_WORDS} />
      </ul>
    );
  }
  return (
    <div className="mt-5 border-line border-t pt-2">
      <button
        type="button"
        data-result
        onClick={find}
        aria-disabled={search.busy || undefined}
        className={ROW}
      >
        <span
          aria-hidden="true"
          className="grid size-12 flex-none place-items-center rounded-squircle bg-surface-2 text-ink-2"
        >
          <UserSearch size={21} />
        </span>
        <span className="min-w-0 flex-1 break-words text-link">{rooms.findById(id)}</span>
      </button>
      <p role="alert" className="px-4 text-danger text-sm">
        {search.error}
      </p>
    </div>
  );
}
