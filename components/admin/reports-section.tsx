'use client';

import { useState } from 'react';
import { DECISIONS, type Decision, type Report, type ReportHead } from '../../lib/protocol/administration';
import type { Message } from '../../lib/protocol/content';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { useDates } from '../ui/locale';
import { act } from './admin-api';
import { Answered, Card, Empty, Tag } from './section';
import { useAct, useAdminWords, useAnswer } from './use-admin';

/** What people reported. What was said comes only when one asks for it, which is written down. */
export function ReportsSection() {
  const answer = useAnswer('reports');
  return (
    <Answered answer={answer}>
      {({ reports }) => (
        <>
          {reports.length === 0 && (
            <Card>
              <Empty />
            </Card>
          )}
          {reports.map((head) => (
            <ReportCard key={head.id} head={head} onDecided={answer.load} />
          ))}
        </>
      )}
    </Answered>
  );
}

function ReportCard({ head, onDecided }: { head: ReportHead; onDecided(): void }) {
  const { reports: words } = useAdminWords();
  const dates = useDates();
  const attempt = useAct();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<Decision>();
  return (
    <Card>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 pt-4 wide:px-5">
        <div className="min-w-60 flex-1">
          <h3 className="font-bold">{words.about(head.author.name)}</h3>
          <p className="text-ink-3 text-xs">{words.by(head.by.name, dates.dayAndTime(head.at, dates.now))}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Tag tone="plain">{words.reasons[head.reason]}</Tag>
          <Tag tone={head.decided ? 'good' : 'bad'}>
            {head.decided ? words.decided[head.decided.decision] : words.open}
          </Tag>
        </div>
      </div>
      {open ? (
        <ReportContent id={head.id} />
      ) : (
        <div className="px-4 pt-3 wide:px-5">
          <Button onClick={() => setOpen(true)}>{words.read}</Button>
          <p className="mt-1 text-ink-3 text-xs">{words.readNote}</p>
        </div>
      )}
      <div className="flex flex-wrap gap-2 p-4 wide:px-5">
        {!head.decided &&
          DECISIONS.map((decision) => (
            <Button
              key={decision}
              look={decision === 'dismiss' ? 'plain' : 'danger'}
              onClick={() => setAsked(decision)}
            >
              {words.decisions[decision]}
            </Button>
          ))}
      </div>
      {asked && (
        <Confirm
          title={words.decisions[asked]}
          body={words.consequences[asked]}
          action={words.decisions[asked]}
          onConfirm={() => {
            setAsked(undefined);
            attempt(act('decide', { reportId: head.id, decision: asked }), onDecided);
          }}
          onCancel={() => setAsked(undefined)}
        />
      )}
    </Card>
  );
}

function ReportContent({ id }: { id: string }) {
  const answer = useAnswer('report', new URLSearchParams({ reportId: id }).toString());
  return (
    <div className="px-4 pt-3 wide:px-5">
      <Answered answer={answer}>{({ report }) => <Context report={report} />}</Answered>
    </div>
  );
}

function Context({ report }: { report: Report }) {
  const { reports: words } = useAdminWords();
  const dates = useDates();
  const nameOf = (id: string) => report.people.find(({ userId }) => userId === id)?.name ?? id;
  return (
    <>
      {report.text && (
        <blockquote className="mb-3 border-line border-l-4 pl-3 text-ink-2">{report.text}</blockquote>
      )}
      <ol className="space-y-1 rounded-xl bg-surface-2 p-3">
        {report.context.map((message) => (
          <li
            key={message.seq}
            aria-label={message.seq === report.seq ? words.reported : undefined}
            className={message.seq === report.seq ? 'rounded-lg bg-danger-soft px-2 py-1' : 'px-2 py-1'}
          >
            <span className="text-ink-3 text-xs">
              {nameOf(message.by)} · {dates.time(message.at)}
            </span>
            <span dir="auto" className="block whitespace-pre-wrap break-words">
              <Said message={message} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Said({ message: { content, unsent } }: { message: Message }) {
  const { reports: words } = useAdminWords();
  if (unsent) return words.notText(words.unsent);
  if (content.type === 'text') return content.text;
  return words.notText(words.kinds[content.type]);
}
