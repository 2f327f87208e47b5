import type { AuditEntry } from '../../lib/protocol/administration';
import type { Client } from './connections';
import { keys } from './keys';

/** Years of a busy place, and some MB. */
const ENTRIES = 10_000;

/** What administrators did; nothing is ever taken out but the oldest. */
export function createAuditLog(redis: Client) {
  return {
    async add(entry: Omit<AuditEntry, 'id'>): Promise<void> {
      await redis.xadd(keys.audit, 'MAXLEN', ENTRIES, '*', 'entry', JSON.stringify(entry));
    },

    /** The newest first. @param before the id of the last one known */
    async list(count: number, before?: string): Promise<AuditEntry[]> {
      const from = before === undefined ? '+' : `(${before}`;
      const found = await redis.xrevrange(keys.audit, from, '-', 'COUNT', count);
      return found.map(([id, [, json = '{}']]) => ({ id, ...(JSON.parse(json) as Omit<AuditEntry, 'id'>) }));
    },
  };
}
