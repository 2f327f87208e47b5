'use client';

import { Check, X } from 'lucide-react';
import { useState } from 'react';
import type { Profile } from '../../lib/protocol/content';
import { Avatar } from '../ui/avatar';
import { INPUT } from '../ui/field';
import { useText } from '../ui/locale-provider';
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
  const { newChat } = useText();
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
              <Chosen person={person} onRemove={() => toggle(person)} />
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
              <PersonOption
                person={person}
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

function PersonOption({
  person,
  checked,
  onToggle,
}: {
  person: Profile;
  checked: boolean;
  onToggle(): void;
}) {
  return (
    <label className="relative flex min-h-13 cursor-pointer items-center gap-3 rounded-xl px-2 py-1.5 hover:bg-surface-2 has-focus-visible:outline-2 has-focus-visible:outline-focus">
      <Avatar id={person.userId} name={person.name} icon={person.icon} size={40} />
      <bdi className="min-w-0 flex-1 truncate text-md">{person.name}</bdi>
      <input
        type="checkbox"
        checked={checked}
        onChange={onToggle}
        className="peer absolute inset-0 opacity-0"
      />
      <span
        aria-hidden="true"
        className="grid size-6 place-items-center rounded-full border-2 border-edge text-transparent peer-checked:border-action peer-checked:bg-action peer-checked:text-on-action"
      >
        <Check size={15} strokeWidth={3} />
      </span>
    </label>
  );
}

function Chosen({ person, onRemove }: { person: Profile; onRemove(): void }) {
  const { newChat } = useText();
  return (
    <button
      type="button"
      onClick={onRemove}
      aria-label={newChat.unchoose(person.name)}
      className="relative grid w-14 justify-items-center gap-1 rounded-xl"
    >
      <Avatar id={person.userId} name={person.name} icon={person.icon} size={44} />
      <span
        aria-hidden="true"
        className="absolute -top-1 right-0 grid size-5 place-items-center rounded-full border-2 border-raised bg-ink-3 text-surface"
      >
        <X size={11} strokeWidth={3.5} />
      </span>
      <bdi className="w-full truncate text-center text-2xs text-ink-2">{person.name}</bdi>
    </button>
  );
}
