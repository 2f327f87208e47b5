'use client';

import type { RoomMember } from '../../lib/room-state';
import { useRoom } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { useText } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { useAddressedSeq } from './navigation';

type Props = { roomId: string; onClose(): void };

/** Who has read the message that the address names, and who has not yet. */
export function ReadersSheet({ roomId, onClose }: Props) {
  const room = useRoom(roomId);
  const seq = useAddressedSeq();
  const { readers: words } = useText();
  if (!room || seq === undefined) return null;
  const others = (room.members ?? []).filter((member) => member.userId !== room.me);
  const hasRead = ({ userId }: RoomMember) => (room.reads[userId] ?? 0) >= seq;
  const read = others.filter(hasRead);
  const unread = others.filter((member) => !hasRead(member));
  return (
    <Sheet title={words.title} onClose={onClose}>
      <SheetBody>
        <People heading={words.read(read.length)} people={read} none={words.nobody} />
        {unread.length > 0 && <People heading={words.unread(unread.length)} people={unread} />}
      </SheetBody>
    </Sheet>
  );
}

function People({ heading, people, none }: { heading: string; people: RoomMember[]; none?: string }) {
  return (
    <section className="mb-5">
      <h3 className="mb-1 font-semibold text-sm text-ink-2">{heading}</h3>
      {people.length === 0 && <p className="py-2 text-base text-ink-3">{none}</p>}
      <ul>
        {people.map(({ userId, name, icon, picture }) => (
          <li key={userId} className="flex min-h-14 items-center gap-3">
            <Avatar id={userId} name={name} icon={icon} picture={picture} size={40} />
            <bdi className="truncate text-md">{name}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
