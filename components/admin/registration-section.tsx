'use client';

import { useState } from 'react';
import { REGISTRATIONS } from '../../lib/protocol/administration';
import { Button } from '../ui/button';
import { useDates } from '../ui/locale';
import { Segmented } from '../ui/segmented';
import { act } from './admin-api';
import { LinkSheet, type OneTimeLink } from './link-sheet';
import { Answered, Card, Empty } from './section';
import { useAct, useAdminWords, useAnswer } from './use-admin';

/** Who may make an account, and who has been invited. */
export function RegistrationSection() {
  const { registration: words, link: linkWords } = useAdminWords();
  const dates = useDates();
  const attempt = useAct();
  const answer = useAnswer('registration');
  const [link, setLink] = useState<OneTimeLink>();
  const invite = () =>
    act('invite').then(
      (made) => {
        setLink({ title: linkWords.invite, ...made });
        answer.load();
      },
      (error: unknown) => attempt(Promise.reject(error as Error), answer.load),
    );
  return (
    <Answered answer={answer}>
      {({ registration, invitations }) => (
        <>
          <Card>
            <div className="p-4 wide:p-5">
              <Segmented
                legend={words.legend}
                value={registration}
                onChange={(mode) => attempt(act('set-registration', { registration: mode }), answer.load)}
                options={REGISTRATIONS.map((value) => ({ value, label: words.modes[value] }))}
              />
              <p className="mt-3 text-ink-2 text-sm">{words.hints[registration]}</p>
            </div>
          </Card>
          <Card title={words.invitations}>
            {invitations.length === 0 && <Empty />}
            <ul>
              {invitations.map(({ id, by, until }) => (
                <li
                  key={id}
                  className="flex min-h-14 items-center gap-3 border-line border-b py-1 pr-2 pl-4 last:border-b-0"
                >
                  <span className="min-w-0 flex-1 text-sm">
                    {words.by(by, dates.dayAndTime(until, dates.now))}
                  </span>
                  <Button look="danger" onClick={() => attempt(act('uninvite', { id }), answer.load)}>
                    {words.withdraw}
                  </Button>
                </li>
              ))}
            </ul>
            <div className="p-4">
              <Button look="primary" onClick={() => void invite()} className="w-full">
                {words.invite}
              </Button>
            </div>
          </Card>
          {link && <LinkSheet {...link} onClose={() => setLink(undefined)} />}
        </>
      )}
    </Answered>
  );
}
