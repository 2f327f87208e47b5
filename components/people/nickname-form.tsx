'use client';

import { useState } from 'react';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import type { Friend } from '../../lib/protocol/friends';
import { LIMITS } from '../../lib/protocol/limits';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { useText, useWords } from '../ui/locale';

/** A name of one's own for a friend. */
export function NicknameForm({ friend, onDone }: { friend: Friend; onDone(): void }) {
  const { profile: words } = useWords(PEOPLE_WORDS);
  const { common } = useText();
  const chat = useChat();
  const [name, setName] = useState(friend.nickname ?? friend.name);
  const saving = useAction();

  return (
    <form
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = name.trim();
        const nickname = wanted === '' || wanted === friend.name ? null : wanted;
        saving.run(async () => {
          await chat.friends.update(friend.userId, { nickname });
          onDone();
        });
      }}
    >
      <Field
        label={words.nicknameLabel}
        hint={words.nicknameHint}
        value={name}
        maxLength={LIMITS.nameMax}
        onChange={(event) => setName(event.target.value)}
        error={saving.error}
        placeholder={friend.name}
        autoComplete="off"
        autoFocus
      />
      <div className="mt-4 grid grid-cols-2 gap-3">
        <Button onClick={onDone}>{common.cancel}</Button>
        <Button type="submit" look="primary" busy={saving.busy}>
          {saving.busy ? words.saving : words.save}
        </Button>
      </div>
    </form>
  );
}
