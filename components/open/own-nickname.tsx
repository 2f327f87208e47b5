'use client';

import { type FormEvent, useState } from 'react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { RoomState } from '../../lib/room-state';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { SheetBody } from '../ui/sheet';
import { showToast } from '../ui/toast';
import { isNickname, NicknameField } from './nickname-field';

/** Inside of a sheet: what one is called in an open room from now on. */
export function OwnNickname({ room, onDone }: { room: RoomState; onDone(): void }) {
  const chat = useChat();
  const { common } = useText();
  const { details: words, enter } = useWords(OPEN_WORDS);
  const [name, setName] = useState(room.nickname ?? '');
  const saving = useAction();

  function save(event: FormEvent): void {
    event.preventDefault();
    const wanted = name.trim();
    if (!isNickname(wanted)) {
      saving.setError(enter.errors.nickname);
      return;
    }
    saving.run(async () => {
      await (await chat.openRooms()).setNickname(room.id, wanted || null);
      showToast({ text: words.nicknameSaved });
      onDone();
    });
  }

  return (
    <SheetBody>
      <form onSubmit={save} noValidate>
        <NicknameField
          value={name}
          error={saving.error}
          onChange={(next) => {
            setName(next);
            saving.setError(undefined);
          }}
        />
        <p className="mt-1 text-ink-3 text-xs">{words.nicknameOwn}</p>
        <div className="mt-5 grid grid-cols-2 gap-3">
          <Button onClick={onDone}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={saving.busy}>
            {words.save}
          </Button>
        </div>
      </form>
    </SheetBody>
  );
}
