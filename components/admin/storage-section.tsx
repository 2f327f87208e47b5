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
                {words.files(files, sizeText(bytes))} ·{' '}
                {quota === 0 ? words.noQuota : words.quota(sizeText(quota))}
              </span>
            </p>
          </Card>
          <Shares title={words.people} shares={people} most={quota} />
          <Shares title={words.rooms} shares={rooms} most={0} />
        </>
      )}
    </Answered>
  );
}

/** @param most what the bars are parts of; 0: of the largest */
function Shares({ title, shares, most }: { title: string; shares: readonly StorageShare[]; most: number }) {
  const { storage: words } = useAdminWords();
  const whole = most || Math.max(1, ...shares.map(({ bytes }) => bytes));
  return (
    <Card title={title}>
      {shares.length === 0 && <Empty />}
      <ul className="pt-1">
        {shares.map(({ id, name, files, bytes }) => (
          <li key={id} className="border-line border-b px-4 py-2.5 last:border-b-0 wide:px-5">
            <p className="flex items-baseline justify-between gap-3">
              <bdi className="min-w-0 truncate font-semibold">{name || words.direct}</bdi>
              <span className="flex-none text-ink-2 text-sm tabular-nums">
                {words.files(files, sizeText(bytes))}
              </span>
            </p>
            <progress
              value={Math.min(bytes, whole)}
              max={whole}
              aria-label={name || words.direct}
              className="mt-1.5 h-1.5 w-full accent-action"
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
