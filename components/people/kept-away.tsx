'use client';

import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import type { Friend } from '../../lib/protocol/friends';
import { showProfile } from '../chat/navigation';
import { useAttempt } from '../chat/use-attempt';
import { useBlocked, useChat, useFriends } from '../connection/hooks';
import { Button } from '../ui/button';
import { useLocale, useWords } from '../ui/locale';
import { inOrder } from './friend-order';
import { PersonRow } from './person-row';
import { useBlocking } from './use-blocking';

/** `always`: also says that there is nobody. */
type Props = { always?: boolean };

/** Friends that one does not want in the list, to be brought back. */
export function HiddenFriends({ always }: Props) {
  const { friends: words } = useWords(PEOPLE_WORDS);
  const chat = useChat();
  const attempt = useAttempt();
  const hidden = useFriends()?.filter((friend) => friend.hidden) ?? [];
  return (
    <KeptAway
      heading={words.hidden}
      none={always ? words.hiddenNone : undefined}
      people={hidden}
      action={words.show}
      onAct={({ userId }) => void attempt(chat.friends.update(userId, { hidden: false }))}
    />
  );
}

/** Whom one blocks. */
export function BlockedPeople({ always }: Props) {
  const words = useWords(BLOCK_WORDS);
  const { view } = useChat();
  const setBlocked = useBlocking();
  const blocked = [...useBlocked()].flatMap((userId) => view.people.get(userId) ?? []);
  return (
    <KeptAway
      heading={words.list}
      none={always ? words.listNone : undefined}
      people={blocked}
      action={words.barAction}
      label={words.unblockName}
      onAct={(person) => setBlocked(person, false)}
    />
  );
}

type ListProps = {
  heading: string;
  none: string | undefined;
  people: readonly Friend[];
  action: string;
  /** The action in full, for who hears it. */
  label?: (name: string) => string;
  onAct(person: Friend): void;
};

function KeptAway({ heading, none, people, action, label, onAct }: ListProps) {
  const ordered = inOrder(people, useLocale());
  if (ordered.length === 0 && none === undefined) return null;
  return (
    <section>
      <h3 className="font-semibold text-sm">{heading}</h3>
      {ordered.length === 0 && <p className="mt-1 text-ink-3 text-sm">{none}</p>}
      <ul className="-mx-2 mt-1">
        {ordered.map((person) => (
          <li key={person.userId}>
            <PersonRow person={person} onOpen={() => showProfile(person.userId)}>
              <Button look="quiet" aria-label={label?.(person.name)} onClick={() => onAct(person)}>
                {action}
              </Button>
            </PersonRow>
          </li>
        ))}
      </ul>
    </section>
  );
}
