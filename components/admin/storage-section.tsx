'use client';

import type { StorageShare } from '../../lib/protocol/administration';
import { sizeText } from '../media/figures';
import { Answered, Card, Empty } from './section';
import { useAdminWords, useAnswer } from './use-admin';

/** Who and which rooms store how much. */
export function StorageSection() {
  const { storage: words } = useAdminWords();
  const answer = useAnswer('storage');
  return (
    <Answered answer={answer}>
      {({ files, bytes, quota, people, rooms }) => (
        <>
          <Card title={words.total}>
            <p className="px-4 pt-1 pb-4 wide:px-5">
              <span className="block font-bold text-2xl tabular-nums">{sizeText(bytes)}</span>
              <span className="text-ink-2 text-sm">
                {words.count(files)} · {quota === 0 ? words.noQuota : words.quota(sizeText(quota))}
              </span>
            </p>
          </Card>
          <Shares title={words.people} shares={people} nameless={words.nobody} />
          <Shares title={words.rooms} shares={rooms} nameless={words.direct} />
        </>
      )}
    </Answered>
  );
}

type SharesProps = { title: string; shares: readonly StorageShare[]; nameless: string };

/** The bars are parts of the largest one. */
function Shares({ title, shares, nameless }: SharesProps) {
  const { storage: words } = useAdminWords();
  const whole = Math.max(1, ...shares.map(({ bytes }) => bytes));
  return (
    <Card title={title}>
      {shares.length === 0 && <Empty />}
      <ul className="pt-1">
        {shares.map(({ id, name, files, bytes }) => (
          <li key={id} className="border-line border-b px-4 py-2.5 last:border-b-0 wide:px-5">
            <p className="flex items-baseline justify-between gap-3">
              <bdi className="min-w-0 truncate font-semibold">{name || nameless}</bdi>
              <span className="flex-none text-ink-2 text-sm tabular-nums">
                {words.files(files, sizeText(bytes))}
              </span>
            </p>
            <div aria-hidden="true" className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-surface-2">
              <div className="h-full rounded-full bg-action" style={{ width: `${(100 * bytes) / whole}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
