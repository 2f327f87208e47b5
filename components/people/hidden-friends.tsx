'use client';

import { PEOPLE_WORDS } from '../../lib/i18n/people';
import { showProfile } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { useChat, useFriends } from '../connection/hooks';
import { Button } from '../ui/button';
import { useLocale, useWords } from '../ui/locale';
import { inOrder } from './friend-order';
import { PersonRow } from './person-row';

/** Friends that one does not want in the list, to be brought back. */
export function HiddenFriends() {
  const { friends: words } = useWords(PEOPLE_WORDS);
  const chat = useChat();
  const locale = useLocale();
  const showing = useAction();
  const hidden = inOrder(useFriends()?.filter((friend) => friend.hidden) ?? [], locale);
  return (
    <section>
      <h3 className="font-semibold text-sm">{words.hidden}</h3>
      {hidden.length === 0 && <p className="mt-1 text-ink-3 text-sm">{words.hiddenNone}</p>}
      <ul className="-mx-2 mt-1">
        {hidden.map((friend) => (
          <li key={friend.userId}>
            <PersonRow person={friend} onOpen={() => showProfile(friend.userId)}>
              <Button
                look="quiet"
                onClick={() => showing.run(() => chat.friends.update(friend.userId, { hidden: false }))}
              >
                {words.show}
              </Button>
            </PersonRow>
          </li>
        ))}
      </ul>
      {showing.error && (
        <p role="alert" className="text-danger text-sm">
          {showing.error}
        </p>
      )}
    </section>
  );
}
