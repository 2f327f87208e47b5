'use client';

import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { useChat, useMe, useMessage, usePerson } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { useAddressedSeq } from './navigation';
import { useAttempt } from './use-attempt';

type Props = { roomId: string; onClose(): void };

/** Who reacted with what to the message that the address names. */
export function ReactionsSheet({ roomId, onClose }: Props) {
  const seq = useAddressedSeq() ?? 0;
  const message = useMessage(roomId, seq);
  const chat = useChat();
  const { userId: me } = useMe();
  const { reacting } = useWords(DIALOGS_WORDS);
  const attempt = useAttempt();
  const { reactions: words } = useText();
  const given = Object.entries(message?.reactions ?? {});
  return (
    <Sheet title={words.title} onClose={onClose}>
      <SheetBody>
        {given.length === 0 && <p className="py-2 text-base text-ink-3">{words.none}</p>}
        {given.map(([emoji, people]) => (
          <section key={emoji} className="mb-5">
            <div className="mb-1 flex min-h-11 items-center justify-between gap-3">
              <h3 className="font-semibold text-ink-2 text-sm">{words.count(emoji, people.length)}</h3>
              <Button
                look="quiet"
                onClick={() => void attempt(chat.react(roomId, seq, people.includes(me) ? null : emoji))}
              >
                {people.includes(me) ? reacting.takeBack : reacting.join}
              </Button>
            </div>
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
