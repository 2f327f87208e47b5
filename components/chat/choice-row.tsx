'use client';

import { Check, X } from 'lucide-react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { Avatar } from '../ui/avatar';
import { useWords } from '../ui/locale';

type Face = { id: string; name: string; icon?: string | undefined; picture?: string | undefined };

type RowProps = Face & {
  /** Stands behind the name, small. */
  note?: string | undefined;
  checked: boolean;
  onToggle(): void;
};

/** Somebody, or a room, to be ticked. */
export function ChoiceRow({ id, name, icon, picture, note, checked, onToggle }: RowProps) {
  return (
    <label className="relative flex min-h-13 cursor-pointer items-center gap-3 rounded-xl px-2 py-1.5 hover:bg-surface-2 has-focus-visible:outline-2 has-focus-visible:outline-focus">
      <Avatar id={id} name={name} icon={icon} picture={picture} size={40} />
      <span className="flex min-w-0 flex-1 items-baseline gap-1.5 text-md">
        <bdi className="truncate">{name}</bdi>
        {note !== undefined && (
          <span aria-hidden="true" className="flex-none text-[13px] text-ink-3">
            {note}
          </span>
        )}
      </span>
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

/** The same once it is chosen; a press takes it out again. */
export function ChosenFace({ id, name, icon, picture, onRemove }: Face & { onRemove(): void }) {
  const { newChat } = useWords(DIALOGS_WORDS);
  return (
    <button
      type="button"
      onClick={onRemove}
      aria-label={newChat.unchoose(name)}
      className="relative grid w-14 justify-items-center gap-1 rounded-xl"
    >
      <Avatar id={id} name={name} icon={icon} picture={picture} size={44} />
      <span
        aria-hidden="true"
        className="absolute -top-1 right-0 grid size-5 place-items-center rounded-full border-2 border-raised bg-ink-3 text-surface"
      >
        <X size={11} strokeWidth={3.5} />
      </span>
      <bdi className="w-full truncate text-center text-2xs text-ink-2">{name}</bdi>
    </button>
  );
}
