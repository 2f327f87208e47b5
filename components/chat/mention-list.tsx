'use client';

import { AtSign } from 'lucide-react';
import { usePerson } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { classes } from '../ui/classes';
import { useText } from '../ui/locale';
import type { Mentionable } from './mentions';

type Props = {
  id: string;
  offered: readonly Mentionable[];
  active: number;
  onPick(person: Mentionable): void;
};

/** Who can be mentioned, over the field in which one types, which keeps the focus. */
export function MentionList({ id, offered, active, onPick }: Props) {
  const { composer } = useText();
  return (
    <div
      id={id}
      role="listbox"
      aria-label={composer.mention}
      className="float absolute bottom-full left-3 z-20 mb-2 w-[min(320px,calc(100%-24px))] overflow-hidden rounded-2xl bg-raised p-1.5 shadow-high wide:left-4"
    >
      {offered.map((person, i) => (
        <div
          key={person.userId}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          tabIndex={-1}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(person);
          }}
          className={classes(
            'flex min-h-11 cursor-pointer items-center gap-3 rounded-[10px] px-3 hover:bg-selected',
            i === active && 'bg-selected',
          )}
        >
          {person.userId === 'all' ? <Everybody /> : <Face {...person} />}
          <bdi className="truncate text-md">{person.name}</bdi>
        </div>
      ))}
    </div>
  );
}

function Everybody() {
  return (
    <span className="grid size-8 flex-none place-items-center rounded-squircle bg-green text-on-green">
      <AtSign size={18} aria-hidden="true" />
    </span>
  );
}

function Face({ userId, name }: Mentionable) {
  const person = usePerson(userId);
  return <Avatar id={userId} name={name} icon={person?.icon} picture={person?.picture} size={32} />;
}
