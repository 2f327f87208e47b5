'use client';

import { EyeOff, Hourglass, LogOut, Pencil, Settings2, Share2, ShieldCheck, UserPlus } from 'lucide-react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { OpenRoom } from '../../lib/protocol/open-rooms';
import { may, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import { useMe, usePerson } from '../connection/hooks';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import { OpenFacts } from './open-facts';
import { OpenMembers } from './open-members';

export type OpenView = 'invite' | 'share' | 'requests' | 'nickname' | 'doors' | 'rules' | 'leave';

type Props = { room: RoomState; open: OpenRoom; onView(view: OpenView): void };

/** What an open room is about, and the ways to more people. */
export function OpenHead({ room, open, onView }: Props) {
  const { details: words } = useWords(OPEN_WORDS);
  const role = ownRole(room);
  const waiting = room.waiting ?? 0;
  return (
    <>
      <div className="mt-1 flex flex-col items-center gap-2 text-center">
        <OpenFacts members={room.memberCount} entry={open.entry} />
        {!open.listed && (
          <span className="inline-flex items-center gap-1 text-ink-3 text-xs">
            <EyeOff size={14} aria-hidden="true" />
            {words.unlisted}
          </span>
        )}
        {open.about !== '' && (
          <p dir="auto" className="max-w-full whitespace-pre-line break-words text-base leading-relaxed">
            {open.about}
          </p>
        )}
      </div>
      <div className="mt-4 grid grid-cols-2 gap-2">
        <Button onClick={() => onView('share')} className="px-2">
          <Share2 size={18} aria-hidden="true" />
          {words.shareShort}
        </Button>
        {may(role, 'invite', room) && (
          <Button onClick={() => onView('invite')} className="px-2">
            <UserPlus size={18} aria-hidden="true" />
            {words.inviteShort}
          </Button>
        )}
      </div>
      {may(role, 'requests', room) && (open.entry === 'approval' || waiting > 0) && (
        <Button onClick={() => onView('requests')} className="mt-2 w-full">
          <Hourglass size={18} aria-hidden="true" />
          {words.requests}
          {waiting > 0 && <Badge count={waiting} label={words.waiting(waiting)} />}
        </Button>
      )}
    </>
  );
}

/** Oneself and the others in an open room, and what can be decided about it. */
export function OpenDetails({ room, onView }: Omit<Props, 'open'>) {
  const { details: words } = useWords(OPEN_WORDS);
  const me = useMe();
  const name = usePerson(room.me, room.id)?.name ?? me.name;
  return (
    <>
      <section className="mt-6">
        <h3 className="font-semibold text-sm">{words.nickname}</h3>
        <button
          type="button"
          onClick={() => onView('nickname')}
          aria-label={`${words.nicknameChange}: ${name}`}
          className="mt-2 flex min-h-12 w-full items-center gap-3 rounded-xl bg-surface-2 px-4 text-left hover:bg-selected"
        >
          <bdi className="min-w-0 flex-1 truncate text-md">{name}</bdi>
          <Pencil size={17} aria-hidden="true" className="flex-none text-ink-3" />
        </button>
      </section>
      <OpenMembers room={room} />
      <div className="mt-6 grid gap-2">
        {may(ownRole(room), 'about', room) && (
          <Button onClick={() => onView('doors')}>
            <Settings2 size={18} aria-hidden="true" />
            {words.doors}
          </Button>
        )}
        <Button onClick={() => onView('rules')}>
          <ShieldCheck size={18} aria-hidden="true" />
          {words.rules}
        </Button>
        <Button look="danger" onClick={() => onView('leave')}>
          <LogOut size={18} aria-hidden="true" />
          {words.leave}
        </Button>
      </div>
    </>
  );
}
