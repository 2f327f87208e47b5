'use client';

import type { ReactNode } from 'react';
import type { Profile } from '../../lib/protocol/content';
import { Avatar } from '../ui/avatar';

type Props = { person: Profile; size?: number; onOpen(): void; children?: ReactNode };

/** A person in a list, with what they say of themselves; a press shows their profile. */
export function PersonRow({ person, size = 44, onOpen, children }: Props) {
  const { userId, name, icon, picture, status } = person;
  return (
    <div className="flex items-center gap-1 rounded-xl hover:bg-surface-2">
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-14 min-w-0 flex-1 items-center gap-3 rounded-xl px-2 py-1.5 text-left"
      >
        <Avatar id={userId} name={name} icon={icon} picture={picture} size={size} />
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium text-md">{name}</bdi>
          {status && <bdi className="block truncate text-ink-3 text-sm">{status}</bdi>}
        </span>
      </button>
      {children}
    </div>
  );
}
