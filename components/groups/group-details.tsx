'use client';

import { LogOut, QrCode, Settings2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import { byRank, may, ownRole } from '../../lib/room-rights';
import type { RoomMember, RoomState } from '../../lib/room-state';
import { useMe } from '../connection/hooks';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';
import type { Place } from '../ui/place';
import { MemberMenu } from './member-menu';
import { MemberRow } from './member-row';

export type GroupView = 'invite' | 'link' | 'rules' | 'leave';

/** The ways to more members, for who may invite. */
export function GroupInvites({ room, onView }: { room: RoomState; onView(view: GroupView): void }) {
  const { info } = useWords(DIALOGS_WORDS);
  const words = useWords(GROUP_WORDS);
  const role = ownRole(room);
  if (!may(role, 'invite', room)) return null;
  return (
    <div className="mt-4 grid grid-cols-2 gap-2">
      <Button onClick={() => onView('invite')} className="px-2!">
        <UserPlus size={18} aria-hidden="true" />
        {info.invite}
      </Button>
      <Button onClick={() => onView('link')} className="px-2!">
        <QrCode size={18} aria-hidden="true" />
        {words.linkShort}
      </Button>
    </div>
  );
}

/** Who is in a group, and the ways to what else there is of it. */
export function GroupDetails({ room, onView }: { room: RoomState; onView(view: GroupView): void }) {
  const me = useMe();
  const { info } = useWords(DIALOGS_WORDS);
  const words = useWords(GROUP_WORDS);
  const [menu, setMenu] = useState<{ member: RoomMember; at: Place }>();
  const members = [...(room.members ?? [])].sort(byRank);
  const role = ownRole(room);

  return (
    <section className="mt-6">
      <h3 className="font-semibold text-sm">{info.members(room.memberCount)}</h3>
      <ul className="mt-2">
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isMe={member.userId === me.userId}
            onMenu={(at) => setMenu({ member, at })}
          />
        ))}
      </ul>
      <div className="mt-6 grid gap-2">
        <Button onClick={() => onView('rules')}>
          <Settings2 size={18} aria-hidden="true" />
          {words.settings}
        </Button>
        <Button look="danger" onClick={() => onView('leave')}>
          <LogOut size={18} aria-hidden="true" />
          {info.leave}
        </Button>
      </div>
      <MemberMenu room={room} role={role} open={menu} onClose={() => setMenu(undefined)} />
    </section>
  );
}
