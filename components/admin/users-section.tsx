'use client';

import { EllipsisVertical } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { AdminUser } from '../../lib/protocol/administration';
import { Avatar } from '../ui/avatar';
import { Button, IconButton } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { INPUT } from '../ui/field';
import { useDates } from '../ui/locale';
import { Menu, type MenuEntry } from '../ui/menu';
import { act, read } from './admin-api';
import { LinkSheet, type OneTimeLink } from './link-sheet';
import { Answered, Card, Empty, Tag } from './section';
import { useAct, useAdminWords, useAnswer } from './use-admin';
import { UserFacts } from './user-facts';

type Asked = 'suspend' | 'end-sessions' | 'make-admin' | 'revoke-admin';

/** Everybody who has an account. */
export function UsersSection() {
  const { users: words, people, more } = useAdminWords();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim());
  const answer = useAnswer('users', new URLSearchParams({ query: wanted }).toString());
  const [further, setFurther] = useState<{ query: string; users: AdminUser[]; next?: string | undefined }>();
  const own = further?.query === wanted ? further : undefined;
  const next = own ? own.next : answer.data?.next;
  const showMore = () => {
    if (next === undefined) return;
    read('users', { query: wanted, after: next }).then(
      (page) => setFurther({ query: wanted, users: [...(own?.users ?? []), ...page.users], next: page.next }),
      () => {},
    );
  };
  return (
    <>
      <input
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        placeholder={words.search}
        aria-label={words.search}
        maxLength={64}
        autoCapitalize="none"
        className={`${INPUT} mb-3`}
      />
      <Answered answer={answer}>
        {({ users, total }) => (
          <>
            <p role="status" className="mb-2 px-1 text-ink-3 text-xs">
              {people(total)}
            </p>
            <Card>
              {users.length === 0 && <Empty />}
              <ul>
                {[...users, ...(own?.users ?? [])].map((user) => (
                  <UserRow
                    key={user.userId}
                    user={user}
                    onChanged={() => {
                      setFurther(undefined);
                      answer.load();
                    }}
                  />
                ))}
              </ul>
            </Card>
            {next !== undefined && (
              <Button onClick={showMore} className="w-full">
                {more}
              </Button>
            )}
          </>
        )}
      </Answered>
    </>
  );
}

function UserRow({ user, onChanged }: { user: AdminUser; onChanged(): void }) {
  const { users: words, link: linkWords } = useAdminWords();
  const dates = useDates();
  const attempt = useAct();
  const [menu, setMenu] = useState<Element>();
  const [asked, setAsked] = useState<Asked>();
  const [link, setLink] = useState<OneTimeLink>();
  const [open, setOpen] = useState(false);
  const { userId, name, loginId } = user;
  const shown = name || loginId;

  const change = (what: Asked | 'unsuspend') => attempt(act(what, { userId }), onChanged);
  const makeLink = () =>
    act('reset-password', { userId }).then(
      (made) => setLink({ title: linkWords.reset(shown), ...made }),
      () => attempt(Promise.reject(new Error('no link')), onChanged),
    );
  const items: MenuEntry[] = [
    user.administrator
      ? { label: words.revokeAdmin, onSelect: () => setAsked('revoke-admin') }
      : { label: words.makeAdmin, onSelect: () => setAsked('make-admin') },
    { label: words.resetPassword, onSelect: () => void makeLink() },
    { label: words.endSessions, onSelect: () => setAsked('end-sessions') },
    'line',
    user.suspended
      ? { label: words.unsuspend, onSelect: () => change('unsuspend') }
      : { label: words.suspend, danger: true, onSelect: () => setAsked('suspend') },
  ];
  return (
    <li className="border-line border-b last:border-b-0">
      <div className="flex min-h-16 items-center gap-3 py-1 pr-1 pl-4">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-14 min-w-0 flex-1 items-center gap-3 rounded-lg text-left"
        >
          <Avatar id={userId} name={shown} size={40} />
          <span className="min-w-0 flex-1">
            <bdi className="block truncate font-semibold">{shown}</bdi>
            <span className="block truncate text-ink-3 text-xs">
              {loginId}
              <span className="hidden wide:inline">
                {' '}
                · {words.since} {dates.dayAndTime(user.createdAt, dates.now)}
              </span>
            </span>
          </span>
          {user.administrator && <Tag tone="good">{words.administrator}</Tag>}
          {user.suspended && <Tag tone="bad">{words.suspended}</Tag>}
        </button>
        <IconButton label={words.actions(shown)} onClick={(event) => setMenu(event.currentTarget)}>
          <EllipsisVertical size={20} />
        </IconButton>
      </div>
      {open && <UserFacts user={user} />}
      {menu && (
        <Menu label={words.actions(shown)} at={menu} items={items} onClose={() => setMenu(undefined)} />
      )}
      {asked && (
        <Confirm
          {...questions(words, shown)[asked]}
          onConfirm={() => {
            setAsked(undefined);
            change(asked);
          }}
          onCancel={() => setAsked(undefined)}
        />
      )}
      {link && <LinkSheet {...link} onClose={() => setLink(undefined)} />}
    </li>
  );
}

function questions(
  words: ReturnType<typeof useAdminWords>['users'],
  name: string,
): Record<Asked, { title: string; body: string; action: string }> {
  return {
    suspend: { title: words.suspendTitle(name), body: words.suspendBody, action: words.suspend },
    'end-sessions': {
      title: words.endSessionsTitle(name),
      body: words.endSessionsBody,
      action: words.endSessions,
    },
    'make-admin': { title: words.makeAdminTitle(name), body: words.makeAdminBody, action: words.makeAdmin },
    'revoke-admin': {
      title: words.revokeAdminTitle(name),
      body: words.revokeAdminBody,
      action: words.revokeAdmin,
    },
  };
}
