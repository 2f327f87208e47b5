'use client';

import { useMessage, usePerson } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { useText } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { useAddressedSeq } from './navigation';

type Props = { roomId: string; onClose(): void };

/** Who reacted with what to the message that the address names. */
export function ReactionsSheet({ roomId, onClose }: Props) {
  const message = useMessage(roomId, useAddressedSeq() ?? 0);
  const { reactions: words } = useText();
  const given = Object.entries(message?.reactions ?? {});
  return (
    <Sheet title={words.title} onClose={onClose}>
      <SheetBody>
        {given.length === 0 && <p className="py-2 text-base text-ink-3">{words.none}</p>}
        {given.map(([emoji, people]) => (
          <section key={emoji} className="mb-5">
            <h3 className="mb-1 font-semibold text-ink-2 text-sm">{words.count(emoji, people.length)}</h3>
            <ul>
              {people.map((userId) => (
                <Giver key={userId} userId={userId} />
              ))}
            </ul>
          </section>
        ))}
      </SheetBody>
    </Sheet>
  );
}

function Giver({ userId }: { userId: string }) {
  const { common } = useText();
  const person = usePerson(userId);
  const name = person?.name ?? common.unknownPerson;
  return (
    <li className="flex min-h-14 items-center gap-3">
      <Avatar id={userId} name={name} icon={person?.icon} picture={person?.picture} size={40} />
      <bdi className="truncate text-md">{name}</bdi>
    </li>
  );
}
