'use client';

import type { AdminUser } from '../../lib/protocol/administration';
import { sizeText } from '../media/figures';
import { useDates } from '../ui/locale';
import { Answered, Facts } from './section';
import { useAdminWords, useAnswer } from './use-admin';

/** What is known of one account, below its line. */
export function UserFacts({ user: { userId } }: { user: AdminUser }) {
  const { users: words } = useAdminWords();
  const dates = useDates();
  const answer = useAnswer('user', new URLSearchParams({ userId }).toString());
  return (
    <Answered answer={answer}>
      {({ user }) => (
        <Facts
          facts={[
            [words.since, dates.dayAndTime(user.createdAt, dates.now)],
            [
              words.lastUsed,
              user.lastUsedAt === undefined ? '—' : dates.dayAndTime(user.lastUsedAt, dates.now),
            ],
            [words.sessions, user.sessions],
            [words.rooms, user.rooms],
            [words.storage, sizeText(user.storage)],
          ]}
        />
      )}
    </Answered>
  );
}
