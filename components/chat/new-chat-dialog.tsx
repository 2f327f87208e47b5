'use client';

import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { Profile } from '../../lib/protocol/content';
import { useChat } from '../connection/hooks';
import { NewOpenRoom } from '../open/new-open-room';
import { useBlockedText } from '../people/use-blocked-text';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import { Segmented } from '../ui/segmented';
import { Sheet, SheetBody } from '../ui/sheet';
import { FindPerson } from './find-person';
import { showRoom } from './navigation';
import { NewGroup } from './new-group';
import { useAcquaintances } from './use-acquaintances';
import { useAction } from './use-action';

type Kind = 'direct' | 'group' | 'open';

/** Starts a talk with one person, a group or an open room; `kind`: which of them is shown first. */
export function NewChatDialog({ kind: first, onClose }: { kind: Kind; onClose(): void }) {
  const { newChat } = useWords(DIALOGS_WORDS);
  const { create } = useWords(OPEN_WORDS);
  const [kind, setKind] = useState(first);
  return (
    <Sheet title={newChat.title} onClose={onClose}>
      <div className="mb-5">
        <Segmented<Kind>
          legend={newChat.mode}
          hideLegend
          value={kind}
          onChange={setKind}
          options={[
            { value: 'direct', label: newChat.direct },
            { value: 'group', label: newChat.group },
            { value: 'open', label: create.tab },
          ]}
        />
      </div>
      {kind === 'group' && <NewGroup />}
      {kind === 'open' && <NewOpenRoom ways />}
      {kind === 'direct' && (
        <SheetBody>
          <NewDirect />
        </SheetBody>
      )}
    </Sheet>
  );
}

function NewDirect() {
  const chat = useChat();
  const { newChat } = useWords(DIALOGS_WORDS);
  const known = useAcquaintances();
  const [found, setFound] = useState<Profile>();
  const opening = useAction();
  const tellBlocked = useBlockedText();
  const start = ({ userId }: Profile) =>
    opening.run(async () => showRoom(await chat.createDirect(userId)), tellBlocked);

  return (
    <div className="space-y-5">
      <div>
        <p className="mb-3 text-[13px] text-ink-2">{newChat.directLead}</p>
        <FindPerson
          label={newChat.idLabel}
          action={newChat.find}
          onFound={(person) => {
            setFound(person);
            return undefined;
          }}
        />
      </div>
      {opening.error && (
        <p role="alert" className="text-[13px] text-danger">
          {opening.error}
        </p>
      )}
      {found && (
        <div role="status" className="flex flex-col items-center gap-3 rounded-2xl bg-surface-2 px-4 py-6">
          <Avatar id={found.userId} name={found.name} icon={found.icon} picture={found.picture} size={64} />
          <bdi className="max-w-full truncate font-bold text-field">{found.name}</bdi>
          <Button look="primary" busy={opening.busy} onClick={() => start(found)}>
            {opening.busy ? newChat.starting : newChat.start(found.name)}
          </Button>
        </div>
      )}
      {known.length > 0 && (
        <section>
          <h3 className="mb-1.5 font-semibold text-sm">{newChat.suggestions}</h3>
          <ul className="-mx-2">
            {known.map((person) => (
              <li key={person.userId}>
                <button
                  type="button"
                  onClick={() => start(person)}
                  className="flex min-h-13 w-full items-center gap-3 rounded-xl px-2 py-1.5 text-left hover:bg-surface-2"
                >
                  <Avatar
                    id={person.userId}
                    name={person.name}
                    icon={person.icon}
                    picture={person.picture}
                    size={40}
                  />
                  <bdi className="truncate text-md">{person.name}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
