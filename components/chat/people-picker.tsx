'use client';

import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import type { Profile } from '../../lib/protocol/content';
import { INPUT } from '../ui/field';
import { useWords } from '../ui/locale';
import { ChoiceRow, ChosenFace } from './choice-row';
import { FindPerson } from './find-person';
import { matchesName } from './room-filter';
import { useAcquaintances } from './use-acquaintances';

/** With more people than this a field to filter them helps. */
const FILTER_FROM = 8;

type Props = {
  chosen: readonly Profile[];
  onChange(chosen: Profile[]): void;
  /** Who cannot be chosen, since they are in already. */
  without?: ReadonlySet<string>;
};

/** People to choose: those one knows as a list to tick, others by their id. */
export function PeoplePicker({ chosen, onChange, without }: Props) {
  const { newChat } = useWords(DIALOGS_WORDS);
  const known = useAcquaintances();
  const [query, setQuery] = useState('');
  const ids = new Set(chosen.map((p) => p.userId));
  const added = chosen.filter((p) => !known.some((k) => k.userId === p.userId));
  const list = [...added, ...known].filter((p) => !without?.has(p.userId));
  const shown = list.filter((p) => matchesName(p.name, query));

  function toggle(person: Profile): void {
    onChange(ids.has(person.userId) ? chosen.filter((p) => p.userId !== person.userId) : [...chosen, person]);
  }

  return (
    <div className="space-y-4">
      <FindPerson
        label={newChat.addById}
        action={newChat.add}
        onFound={(person) => {
          if (ids.has(person.userId) || without?.has(person.userId))
            return newChat.errors.already(person.name);
          onChange([...chosen, person]);
        }}
      />
      {chosen.length > 0 && (
        <ul aria-label={newChat.chosen(chosen.length)} className="flex flex-wrap gap-x-3 gap-y-2">
          {chosen.map((person) => (
            <li key={person.userId}>
              <ChosenFace {...faceOf(person)} onRemove={() => toggle(person)} />
            </li>
          ))}
        </ul>
      )}
      <fieldset className="min-w-0">
        <legend className="mb-1.5 font-semibold text-sm">{newChat.suggestions}</legend>
        {list.length >= FILTER_FROM && (
          <input
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            aria-label={newChat.filterPeople}
            placeholder={newChat.filterPeople}
            className={`${INPUT} mb-2`}
          />
        )}
        {list.length === 0 && <p className="text-[13px] text-ink-3">{newChat.noPeople}</p>}
        <ul className="-mx-2">
          {shown.map((person) => (
            <li key={person.userId}>
              <ChoiceRow
                {...faceOf(person)}
                checked={ids.has(person.userId)}
                onToggle={() => toggle(person)}
              />
            </li>
          ))}
        </ul>
      </fieldset>
    </div>
  );
}

const faceOf = ({ userId, name, icon, picture }: Profile) => ({ id: userId, name, icon, picture });
