'use client';

import { useState } from 'react';
import { type AuditEntry, COMMAND_LINE } from '../../lib/protocol/administration';
import { Button, ButtonLink } from '../ui/button';
import { useDates } from '../ui/locale';
import { read } from './admin-api';
import { Answered, Card, Empty } from './section';
import { useAdminWords, useAnswer } from './use-admin';

/** What administrators did, the newest first. */
export function AuditSection() {
  const { audit: words, more } = useAdminWords();
  const answer = useAnswer('audit');
  const [further, setFurther] = useState<{ entries: AuditEntry[]; next?: string | undefined }>();
  const next = further ? further.next : answer.data?.next;
  const showMore = () => {
    if (next === undefined) return;
    read('audit', { before: next }).then(
      (page) => setFurther({ entries: [...(further?.entries ?? []), ...page.entries], next: page.next }),
      () => {},
    );
  };
  return (
    <Answered answer={answer}>
      {({ entries }) => (
        <>
          <Card>
            {entries.length === 0 && <Empty />}
            <ul>
              {[...entries, ...(further?.entries ?? [])].map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ul>
          </Card>
          <div className="grid gap-2.5">
            {next !== undefined && <Button onClick={showMore}>{more}</Button>}
            <ButtonLink href="/api/admin/audit.jsonl" download className="border border-line bg-surface">
              {words.export}
            </ButtonLink>
          </div>
        </>
      )}
    </Answered>
  );
}

/** The id of a report says nothing; its beginning tells it apart. */
const shortened = (target: string) => (/^R[0-9a-f]{32}$/.test(target) ? `${target.slice(0, 9)}…` : target);

function Entry({ entry: { at, by, action, target, detail, from } }: { entry: AuditEntry }) {
  const { audit: words, registration, reports } = useAdminWords();
  const dates = useDates();
  const known: Record<string, string> = { ...registration.modes, ...reports.decided };
  return (
    <li className="border-line border-b px-4 py-3 last:border-b-0">
      <p className="text-base">
        <span className="font-semibold">{by === COMMAND_LINE.name ? words.commandLine : by}</span>{' '}
        <span className="text-ink-2">{words.actions[action] ?? action}</span>
        {target !== undefined && <span className="break-words font-semibold"> {shortened(target)}</span>}
        {detail !== undefined && <span className="text-ink-2"> ({known[detail] ?? detail})</span>}
      </p>
      <p className="text-ink-3 text-xs">
        {dates.dayAndTime(at, dates.now)} · {words.from(from === COMMAND_LINE.from ? words.machine : from)}
      </p>
    </li>
  );
}
