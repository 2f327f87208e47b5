'use client';

import { useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { LIMITS } from '../../lib/protocol/limits';
import { byRank, ownRole } from '../../lib/room-rights';
import type { RoomMember, RoomState } from '../../lib/room-state';
import { MemberMenu } from '../groups/member-menu';
import { MemberRow } from '../groups/member-row';
import { Button } from '../ui/button';
import { INPUT } from '../ui/field';
import { useText, useWords } from '../ui/locale';
import type { Place } from '../ui/place';
import { Spinner } from '../ui/spinner';
import { useMembers } from './use-members';

/** With more people than this a field to search them helps. */
const SEARCH_FROM = 8;

/** Who is in an open room: a page at a time, and by name. */
export function OpenMembers({ room }: { room: RoomState }) {
  const { info } = useWords(DIALOGS_WORDS);
  const { details: words } = useWords(OPEN_WORDS);
  const { common } = useText();
  const [query, setQuery] = useState('');
  const searched = query.trim().slice(0, LIMITS.queryMax);
  const { found, status, retry, more } = useMembers(room, searched);
  const [menu, setMenu] = useState<{ member: RoomMember; at: Place }>();

  return (
    <section className="mt-6">
      <h3 className="font-semibold text-sm">{info.members(room.memberCount)}</h3>
      {room.memberCount > SEARCH_FROM && (
        <input
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          aria-label={words.searchMembers}
          placeholder={words.searchMembers}
          autoComplete="off"
          className={`${INPUT} mt-2`}
        />
      )}
      {found && (
        <ul className="mt-2" aria-busy={status === 'loading'}>
          {[...found.members].sort(byRank).map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              isMe={member.userId === room.me}
              onMenu={(at) => setMenu({ member, at })}
            />
          ))}
        </ul>
      )}
      {found?.members.length === 0 && (
        <p role="status" className="py-4 text-center text-ink-2 text-sm">
          {words.noMember(found.query)}
        </p>
      )}
      {!found && status === 'loading' && (
        <div className="grid place-items-center py-8">
          <Spinner label={common.loading} />
        </div>
      )}
      {status === 'failed' && (
        <div role="alert" className="py-4 text-center">
          <p className="text-ink-2 text-sm">{words.membersFailed}</p>
          <Button look="quiet" onClick={retry} className="mt-1">
            {common.retry}
          </Button>
        </div>
      )}
      {found?.next !== undefined && status !== 'failed' && (
        <Button onClick={more} busy={status === 'loading'} className="mt-2 w-full">
          {words.moreMembers}
        </Button>
      )}
      <MemberMenu room={room} role={ownRole(room)} open={menu} onClose={() => setMenu(undefined)} />
    </section>
  );
}
