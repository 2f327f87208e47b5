'use client';

import { UserPlus } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import type { Friend } from '../../lib/protocol/friends';
import { showProfile, useOverlayLink } from '../chat/navigation';
import { useChat, useFriends, useMe } from '../connection/hooks';
import { Button, ButtonLink } from '../ui/button';
import { INPUT } from '../ui/field';
import { useLocale, useText, useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { Spinner } from '../ui/spinner';
import { friendsFor, inOrder } from './friend-order';
import { BlockedPeople, HiddenFriends } from './kept-away';
import { PersonRow } from './person-row';

/** Oneself, one's favourites and one's friends. */
export function FriendsSheet({ onClose }: { onClose(): void }) {
  const { friends: words, add } = useWords(PEOPLE_WORDS);
  const me = useMe();
  return (
    <Sheet title={words.title} onClose={onClose}>
      <SheetBody>
        <section aria-label={words.own} className="-mx-2">
          <PersonRow person={me} size={60} onOpen={() => showProfile(me.userId)} />
        </section>
        <ButtonLink className="mt-3 w-full" {...useOverlayLink('add-friend')}>
          <UserPlus size={18} aria-hidden="true" />
          {add.open}
        </ButtonLink>
        <FriendList />
        <div className="space-y-7 has-[section]:mt-7">
          <HiddenFriends />
          <BlockedPeople />
        </div>
      </SheetBody>
    </Sheet>
  );
}

function FriendList() {
  const { friends: words } = useWords(PEOPLE_WORDS);
  const { common } = useText();
  const chat = useChat();
  const locale = useLocale();
  const friends = useFriends();
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState('');
  const searched = useDeferredValue(query).trim();
  const ordered = useMemo(() => inOrder(friends ?? [], locale), [friends, locale]);
  const { favourites, all } = friendsFor(ordered, searched);

  // It comes with the connection; who opens this before, or where that failed, asks here.
  useEffect(() => {
    if (!friends && !failed) chat.friends.load().catch(() => setFailed(true));
  }, [chat, friends, failed]);

  if (!friends && failed)
    return (
      <div role="alert" className="py-8 text-center">
        <p className="text-ink-2">{words.failed}</p>
        <Button look="quiet" onClick={() => setFailed(false)} className="mt-2">
          {common.retry}
        </Button>
      </div>
    );
  if (!friends)
    return (
      <div className="grid place-items-center py-10">
        <Spinner label={words.loading} />
      </div>
    );
  // Those who are hidden stand below.
  if (friends.every((friend) => friend.hidden))
    return friends.length > 0 ? null : (
      <div className="py-10 text-center">
        <p className="font-semibold text-md">{words.none}</p>
        <p className="mt-1 text-ink-2 text-sm">{words.noneBody}</p>
      </div>
    );
  return (
    <>
      <input
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        aria-label={words.search}
        placeholder={words.search}
        autoComplete="off"
        className={`${INPUT} mt-4`}
      />
      {searched === '' && favourites.length > 0 && (
        <Rows heading={words.favourites(favourites.length)} friends={favourites} />
      )}
      {all.length > 0 ? (
        <Rows heading={words.all(all.length)} friends={all} />
      ) : (
        <p className="py-8 text-center text-ink-2">{words.noneFound(searched)}</p>
      )}
    </>
  );
}

function Rows({ heading, friends }: { heading: string; friends: readonly Friend[] }) {
  return (
    <section className="mt-5">
      <h3 className="mb-1 font-semibold text-ink-2 text-sm">{heading}</h3>
      <ul className="-mx-2">
        {friends.map((friend) => (
          <li key={friend.userId} className="[contain-intrinsic-size:auto_56px] [content-visibility:auto]">
            <PersonRow person={friend} onOpen={() => showProfile(friend.userId)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
