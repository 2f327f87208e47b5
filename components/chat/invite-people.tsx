'use client';

import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import type { Profile } from '../../lib/protocol/content';
import { isChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { SheetBody, SheetFooter } from '../ui/sheet';
import { PeoplePicker } from './people-picker';
import { useAction } from './use-action';

type Props = { room: RoomState; onDone(): void };

/** Inside of a sheet: asks more people into a group. */
export function InvitePeople({ room, onDone }: Props) {
  const chat = useChat();
  const { common } = useText();
  const { info, newChat } = useWords(DIALOGS_WORDS);
  const [chosen, setChosen] = useState<Profile[]>([]);
  const inviting = useAction();
  const inside = new Set(room.members?.map((m) => m.userId));

  function invite(): void {
    if (chosen.length === 0) {
      inviting.setError(info.inviteNoOne);
    } else if (inside.size + chosen.length > LIMITS.groupMax) {
      inviting.setError(newChat.errors.tooMany);
    } else {
      inviting.run(
        async () => {
          await chat.invite(
            room.id,
            chosen.map((p) => p.userId),
          );
          onDone();
        },
        (error) => (isChatError(error) && error.code === 'too_large' ? newChat.errors.tooMany : undefined),
      );
    }
  }

  return (
    <>
      <SheetBody>
        <PeoplePicker
          chosen={chosen}
          onChange={(people) => {
            setChosen(people);
            inviting.setError(undefined);
          }}
          without={inside}
        />
      </SheetBody>
      <SheetFooter error={inviting.error}>
        <div className="grid grid-cols-2 gap-3">
          <Button onClick={onDone}>{common.back}</Button>
          <Button look="primary" busy={inviting.busy} onClick={invite}>
            {inviting.busy ? info.inviteBusy : info.inviteAction(chosen.length)}
          </Button>
        </div>
      </SheetFooter>
    </>
  );
}
