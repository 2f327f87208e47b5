'use client';

import { sizeText } from '../media/figures';
import { useDates } from '../ui/locale';
import { Answered, Card, Empty, Facts, Tag } from './section';
import { useAdminWords, useAnswer } from './use-admin';

/** As often as replicas tell. */
const EVERY_MS = 5_000;

/** The processes and their Redis, as they are now. */
export function HealthSection() {
  const { health: words } = useAdminWords();
  const dates = useDates();
  const answer = useAnswer('health', '', EVERY_MS);
  return (
    <Answered answer={answer}>
      {({ replicas, redis }) => (
        <>
          {replicas.map((one) => (
            <Card key={one.id}>
              <div className="flex items-center gap-3 px-4 pt-4 wide:px-5">
                <h3 className="min-w-0 flex-1 truncate font-bold">
                  <code className="text-sm">{one.id.slice(0, 8)}</code>{' '}
                  <span className="font-normal text-ink-3 text-xs">
                    {words.since(dates.dayAndTime(one.startedAt, dates.now))}
                  </span>
                </h3>
                <Tag tone={one.hearing ? 'good' : 'bad'}>{one.hearing ? words.hears : words.deaf}</Tag>
              </div>
              <Facts
                facts={[
                  [words.connections, one.connections.toLocaleString()],
                  [words.messages, one.messages.toLocaleString()],
                  [words.lag, one.lagMs === undefined ? '—' : `${one.lagMs.toFixed(1)} ms`],
                  [words.degraded, one.degraded.toLocaleString()],
                  [words.slowEnded, one.slowEnded.toLocaleString()],
                ]}
              />
            </Card>
          ))}
          {replicas.length === 0 && <Empty />}
          {redis.map((one) => (
            <Card key={one.server}>
              <div className="flex items-center gap-3 px-4 pt-4 wide:px-5">
                <h3 className="min-w-0 flex-1 truncate font-bold">
                  {words.redis} {one.version}{' '}
                  <span className="font-normal text-ink-3 text-xs">{one.server}</span>
                </h3>
                <Tag tone={one.aof === 'ok' ? 'good' : one.aof === 'failing' ? 'bad' : 'plain'}>
                  {words.aofs[one.aof]}
                </Tag>
              </div>
              <Facts
                facts={[
                  [
                    words.memory,
                    `${sizeText(one.memory)} / ${one.memoryMax === 0 ? words.noLimit : sizeText(one.memoryMax)}`,
                  ],
                  [words.aof, words.aofs[one.aof]],
                ]}
              />
            </Card>
          ))}
        </>
      )}
    </Answered>
  );
}
