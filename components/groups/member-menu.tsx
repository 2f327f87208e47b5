'use client';

import { Crown, MessageCircle, ShieldCheck, ShieldMinus, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { Role } from '../../lib/protocol/room-rules';
import { may, outranks } from '../../lib/room-rights';
import type { RoomMember, RoomState } from '../../lib/room-state';
import { showRoom } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { useBlockedText } from '../people/use-blocked-text';
import { Confirm } from '../ui/confirm';
import { useWords } from '../ui/locale';
import { Menu, type MenuEntry } from '../ui/menu';
import type { Place } from '../ui/place';

type Props = {
  room: RoomState;
  /** One's own. */
  role: Role;
  open: { member: RoomMember; at: Place } | undefined;
  onClose(): void;
};

type Question = { what: 'remove' | 'hand-over'; member: RoomMember };

/** What can be done about a member, and what is asked before some of it. */
export function MemberMenu({ room, role, open, onClose }: Props) {
  const chat = useChat();
  const { info } = useWords(DIALOGS_WORDS);
  const words = useWords(GROUP_WORDS).member;
  const { details } = useWords(OPEN_WORDS);
  const [asking, setAsking] = useState<Question>();
  const acting = useAction();
  const tellBlocked = useBlockedText();

  function itemsFor(member: RoomMember): MenuEntry[] {
    const isAdmin = member.role === 'admin';
    const items: MenuEntry[] = [
      {
        label: words.message,
        icon: <MessageCircle size={18} />,
        onSelect: () => acting.run(async () => showRoom(await chat.createDirect(member.userId)), tellBlocked),
      },
    ];
    if (may(role, 'roles', room)) {
      items.push(
        {
          label: isAdmin ? words.takeAdmin : words.makeAdmin,
          icon: isAdmin ? <ShieldMinus size={18} /> : <ShieldCheck size={18} />,
          onSelect: () =>
            acting.run(() => chat.setRole(room.id, member.userId, isAdmin ? 'member' : 'admin')),
        },
        {
          label: words.handOver,
          icon: <Crown size={18} />,
          onSelect: () => setAsking({ what: 'hand-over', member }),
        },
      );
    }
    if (may(role, 'remove', room) && outranks(role, member.role)) {
      items.push('line', {
        label: words.remove,
        icon: <UserMinus size={18} />,
        danger: true,
        onSelect: () => setAsking({ what: 'remove', member }),
      });
    }
    return items;
  }

  return (
    <>
      {acting.error && (
        <p role="alert" className="mt-3 text-[13px] text-danger">
          {acting.error}
        </p>
      )}
      {open && <Menu label={open.member.name} at={open.at} items={itemsFor(open.member)} onClose={onClose} />}
      {asking?.what === 'hand-over' && (
        <Confirm
          title={words.handOverTitle(asking.member.name)}
          body={words.handOverBody}
          action={words.handOverAction}
          onCancel={() => setAsking(undefined)}
          onConfirm={() => acting.run(() => chat.setRole(room.id, asking.member.userId, 'owner'))}
        />
      )}
      {asking?.what === 'remove' && (
        <Confirm
          title={info.removeTitle(asking.member.name)}
          body={room.open ? details.removeBody : info.removeBody}
          action={info.removeAction}
          onCancel={() => setAsking(undefined)}
          onConfirm={() => acting.run(() => chat.remove(room.id, asking.member.userId))}
        />
      )}
    </>
  );
}
