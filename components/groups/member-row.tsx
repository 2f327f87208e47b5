'use client';

import { Ellipsis } from 'lucide-react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import type { RoomMember } from '../../lib/room-state';
import { showProfile } from '../chat/navigation';
import { Avatar } from '../ui/avatar';
import { IconButton } from '../ui/button';
import { classes } from '../ui/classes';
import { useWords } from '../ui/locale';
import { preloadMenu } from '../ui/menu';
import type { Place } from '../ui/place';

type Props = { member: RoomMember; isMe: boolean; onMenu(at: Place): void };

/** A member with their role, and the way to what can be done about them. */
export function MemberRow({ member, isMe, onMenu }: Props) {
  const { info } = useWords(DIALOGS_WORDS);
  const words = useWords(GROUP_WORDS).member;
  const role = info.roles[member.role];
  return (
    <li
      onPointerEnter={preloadMenu}
      className="flex min-h-14 items-center gap-3 [contain-intrinsic-size:auto_56px] [content-visibility:auto]"
    >
      <button
        type="button"
        onClick={() => showProfile(member.userId)}
        className="-ml-2 flex min-h-12 min-w-0 flex-1 items-center gap-3 rounded-xl px-2 text-left hover:bg-selected"
      >
        <Avatar id={member.userId} name={member.name} icon={member.icon} picture={member.picture} size={40} />
        <bdi className="truncate text-md">{member.name}</bdi>
        {isMe && <span className="flex-none text-xs text-ink-3">{info.you}</span>}
        {role !== '' && (
          <span
            className={classes(
              'flex-none rounded-md px-1.5 py-0.5 font-semibold text-2xs',
              member.role === 'owner' ? 'bg-green text-on-green' : 'bg-surface-2 text-ink-2',
            )}
          >
            {role}
          </span>
        )}
      </button>
      {!isMe && (
        <IconButton
          label={words.menu(member.name)}
          aria-haspopup="menu"
          onClick={(event) => onMenu(event.currentTarget)}
        >
          <Ellipsis size={20} />
        </IconButton>
      )}
    </li>
  );
}
