'use client';

import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { byRank, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import { showList } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { SheetBody, SheetFooter } from '../ui/sheet';

/** Inside of a sheet: asks before one leaves; its owner, whom to hand the group over to. */
export function LeaveGroup({ room, onDone }: { room: RoomState; onDone(): void }) {
  const chat = useChat();
  const { info } = useWords(DIALOGS_WORDS);
  const open = useWords(OPEN_WORDS).details;
  const { common } = useText();
  const words = useWords(GROUP_WORDS).leave;
  const id = useId();
  const [heir, setHeir] = useState('');
  const leaving = useAction();
  const others = (room.members ?? []).filter((m) => m.userId !== room.me).sort(byRank);
  const isOwner = ownRole(room) === 'owner';

  return (
    <>
      <SheetBody>
        <p className="text-base leading-relaxed">
          {room.open ? open.leaveBody[room.open.entry] : info.leaveBody}
        </p>
        {isOwner && others.length > 0 && (
          <>
            <label htmlFor={id} className="mt-5 block font-semibold text-sm">
              {words.heir}
            </label>
            <div className="relative mt-2">
              <select
                id={id}
                value={heir}
                onChange={(event) => setHeir(event.target.value)}
                aria-describedby={`${id}-hint`}
                className="min-h-11 w-full appearance-none truncate rounded-xl border border-edge bg-surface pr-11 pl-3 text-base text-ink"
              >
                <option value="">{words.anyone}</option>
                {others.map((member) => (
                  <option key={member.userId} value={member.userId}>
                    {member.name}
                  </option>
                ))}
              </select>
              <ChevronDown
                size={18}
                aria-hidden="true"
                className="pointer-events-none absolute inset-y-0 right-3 my-auto text-ink-2"
              />
            </div>
            <p id={`${id}-hint`} className="mt-2 text-ink-3 text-xs">
              {words.heirHint}
            </p>
          </>
        )}
      </SheetBody>
      <SheetFooter error={leaving.error}>
        <div className="grid grid-cols-2 gap-3">
          <Button onClick={onDone}>{common.cancel}</Button>
          <Button
            look="danger"
            busy={leaving.busy}
            onClick={() =>
              leaving.run(async () => {
                await chat.leave(room.id, heir || undefined);
                showList();
              })
            }
          >
            {info.leaveAction}
          </Button>
        </div>
      </SheetFooter>
    </>
  );
}
