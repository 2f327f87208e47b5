import type { Report, ReportHead } from '../../lib/protocol/administration';
import type { Client } from './connections';
import { keys } from './keys';

/** After the decision. */
const KEPT_SECONDS = 90 * 24 * 60 * 60;
/** That are shown. */
const LISTED = 200;

/** Messages that people reported, with what stood around them, as it was then. */
export function createReportStore(redis: Client) {
  async function read(id: string): Promise<Report | undefined> {
    const json = await redis.get(keys.report(id));
    return json === null ? undefined : (JSON.parse(json) as Report);
  }

  return {
    read,

    async add(report: Report): Promise<void> {
      await redis.set(keys.report(report.id), JSON.stringify(report));
      await redis.zadd(keys.reports, report.at, report.id);
    },

    /** The newest first, without what was said. */
    async list(): Promise<ReportHead[]> {
      const ids = await redis.zrevrange(keys.reports, 0, LISTED - 1);
      const found = await Promise.all(ids.map(read));
      const gone = ids.filter((_, i) => !found[i]);
      if (gone.length > 0) await redis.zrem(keys.reports, ...gone);
      return found.flatMap((report) => {
        if (!report) return [];
        const { id, at, by, author, reason, decided } = report;
        return [{ id, at, by, author, reason, ...(decided && { decided }) }];
      });
    },

    /** What was said is kept for 90 more days. */
    async close(id: string, decided: NonNullable<Report['decided']>): Promise<void> {
      const report = await read(id);
      if (report)
        await redis.set(keys.report(id), JSON.stringify({ ...report, decided }), 'EX', KEPT_SECONDS);
    },
  };
}
