'use client';

import { Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { Button, IconButton } from '../ui/button';
import { Field } from '../ui/field';
import { useText, useWords } from '../ui/locale';
import { groupNameProblem } from './group-name';
import { useAction } from './use-action';

/** A group's name, and the way to another one. */
export function RenameRoom({ room }: { room: RoomState }) {
  const chat = useChat();
  const { common } = useText();
  const { info, newChat } = useWords(DIALOGS_WORDS);
  const [name, setName] = useState<string>();
  const saving = useAction();

  if (name === undefined) {
    return (
      <div className="flex max-w-full items-center">
        <span className="size-11" />
        <bdi className="min-w-0 truncate font-bold text-[18px]">{room.name}</bdi>
        <IconButton label={info.rename} onClick={() => setName(room.name)}>
          <Pencil size={18} />
        </IconButton>
      </div>
    );
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const wanted = (name ?? '').trim();
    const wrong = groupNameProblem(newChat.errors, wanted);
    if (wrong !== undefined) {
      saving.setError(wrong);
      return;
    }
    saving.run(async () => {
      if (wanted !== room.name) await chat.rename(room.id, wanted);
      setName(undefined);
    });
  }

  return (
    <form onSubmit={onSubmit} className="w-full text-left">
      <Field
        label={newChat.groupName}
        value={name}
        autoFocus
        autoComplete="off"
        onChange={(event) => {
          setName(event.target.value);
          saving.setError(undefined);
        }}
        error={saving.error}
      />
      <div className="mt-3 grid grid-cols-2 gap-3">
        <Button onClick={() => setName(undefined)}>{common.cancel}</Button>
        <Button type="submit" look="primary" busy={saving.busy}>
          {saving.busy ? info.renameBusy : info.renameSave}
        </Button>
      </div>
    </form>
  );
}
