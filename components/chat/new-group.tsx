'use client';

import { type FormEvent, useId, useMemo, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import type { Profile } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { newCid } from '../connection/cid';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { useWords } from '../ui/locale';
import { SheetBody, SheetFooter } from '../ui/sheet';
import { groupNameProblem } from './group-name';
import { showRoom } from './navigation';
import { PeoplePicker } from './people-picker';
import { useAction } from './use-action';

/** Inside of a sheet: a name and people make a group. @param people who is chosen from the start */
export function NewGroup({ people = [] }: { people?: Profile[] }) {
  const chat = useChat();
  const { newChat } = useWords(DIALOGS_WORDS);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const [chosen, setChosen] = useState(people);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was changed is another group
  const cid = useMemo(newCid, [name, chosen]);
  const creating = useAction();
  const formId = useId();

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const wrong = groupNameProblem(newChat.errors, name);
    setProblem(wrong);
    if (wrong !== undefined) return;
    if (chosen.length >= LIMITS.groupMax) {
      creating.setError(newChat.errors.tooMany);
      return;
    }
    creating.run(async () => {
      const roomId = await chat.createGroup(
        name.trim(),
        chosen.map((p) => p.userId),
        cid,
      );
      showRoom(roomId);
    });
  }

  return (
    <>
      <SheetBody>
        <form id={formId} onSubmit={onSubmit} noValidate>
          <Field
            label={newChat.groupName}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setProblem(undefined);
            }}
            error={problem}
            placeholder={newChat.groupNamePlaceholder}
            autoComplete="off"
            enterKeyHint="done"
          />
        </form>
        <h3 className="mt-6 font-bold text-md">{newChat.people}</h3>
        <p className="mb-3 text-xs text-ink-3">{newChat.peopleHint}</p>
        <PeoplePicker chosen={chosen} onChange={setChosen} />
      </SheetBody>
      <SheetFooter error={creating.error}>
        <Button type="submit" form={formId} look="primary" busy={creating.busy} className="w-full">
          {creating.busy ? newChat.creating : newChat.create}
        </Button>
      </SheetFooter>
    </>
  );
}
