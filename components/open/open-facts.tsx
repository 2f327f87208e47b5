'use client';

import { DoorOpen, KeyRound, UserRoundCheck, UsersRound } from 'lucide-react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { Entry } from '../../lib/protocol/open-rooms';
import { useWords } from '../ui/locale';

const ICONS: Record<Entry, typeof DoorOpen> = { free: DoorOpen, code: KeyRound, approval: UserRoundCheck };

/** How many are in an open room, and how one comes in. */
export function OpenFacts({ members, entry }: { members: number; entry: Entry }) {
  const words = useWords(OPEN_WORDS);
  const Icon = ICONS[entry];
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-2 text-xs">
      <span className="inline-flex items-center gap-1">
        <UsersRound size={14} aria-hidden="true" className="flex-none text-ink-3" />
        {words.members(members)}
      </span>
      <span className="inline-flex items-center gap-1">
        <Icon size={14} aria-hidden="true" className="flex-none text-ink-3" />
        {words.entries[entry]}
      </span>
    </span>
  );
}
