'use client';

import { UserMinus } from 'lucide-react';
import type { RoomMember } from '../../lib/room-state';
import { Avatar } from '../ui/avatar';
import { IconButton } from '../ui/button';
import { useText } from '../ui/locale-provider';

type Props = { member: RoomMember; isMe: boolean; onRemove: (() => void) | undefined };

export function MemberRow({ member, isMe, onRemove }: Props) {
  const { info } = useText();
  const role = info.roles[member.role];
  return (
    <li className="flex min-h-14 items-center gap-3">
      <Avatar id={member.userId} name={member.name} icon={member.icon} size={40} />
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <bdi className="truncate text-md">{member.name}</bdi>
        {isMe && <span className="flex-none text-xs text-ink-3">{info.you}</span>}
        {role !== '' && (
          <span className="flex-none rounded-md bg-surface-2 px-1.5 py-0.5 text-2xs text-ink-2">{role}</span>
        )}
      </span>
      {onRemove && (
        <IconButton label={info.remove(member.name)} onClick={onRemove}>
          <UserMinus size={19} />
        </IconButton>
      )}
    </li>
  );
}
