'use client';

import { type FormEvent, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import type { Profile } from '../../lib/protocol/content';
import { isChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import { useChat, useMe } from '../connection/hooks';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { useWords } from '../ui/locale';
import { useAction } from './use-action';

type Props = {
  action: string;
  /** Takes the person found; answers what is wrong with them, if anything. */
  onFound(person: Profile): string | undefined;
  label: string;
};

/** Finds a person by their login id. */
export function FindPerson({ action, onFound, label }: Props) {
  const chat = useChat();
  const me = useMe();
  const { newChat } = useWords(DIALOGS_WORDS);
  const [id, setId] = useState('');
  const search = useAction();

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    // A Japanese keyboard may leave full-width letters, a phone a capital at the beginning.
    const wanted = id.normalize('NFKC').trim().replace(/^@/, '').toLowerCase();
    if (wanted === '') {
      search.setError(newChat.errors.idEmpty);
      return;
    }
    if (wanted.length > LIMITS.loginIdMax) {
      search.setError(newChat.errors.notFound(wanted));
      return;
    }
    search.run(
      async () => {
        const person = await chat.findUser(wanted);
        const problem = person.userId === me.userId ? newChat.errors.self : onFound(person);
        if (problem === undefined) setId('');
        search.setError(problem);
      },
      (error) =>
        isChatError(error) && (error.code === 'not_found' || error.code === 'invalid')
          ? newChat.errors.notFound(wanted)
          : undefined,
    );
  }

  return (
    <form onSubmit={onSubmit} className="flex items-start gap-2">
      <Field
        label={label}
        value={id}
        onChange={(event) => {
          setId(event.target.value);
          search.setError(undefined);
        }}
        error={search.error}
        placeholder={newChat.idPlaceholder}
        autoCapitalize="none"
        autoCorrect="off"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        className="min-w-0 flex-1"
      />
      <Button type="submit" busy={search.busy} className="mt-[26px] flex-none">
        {search.busy ? newChat.finding : action}
      </Button>
    </form>
  );
}
