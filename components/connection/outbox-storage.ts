import { createMemoryStorage as createMemory, createPageStorage, type PageStorage } from './page-storage';
import type { PendingMessage } from './pending';

/** Where unsent messages outlive the page. */
export type OutboxStorage = PageStorage<PendingMessage>;

export const createMemoryStorage = (): OutboxStorage => createMemory();

/** As version 0.1.0 kept them, which knew nothing but texts. */
type Found = PendingMessage & { owner: string; text?: string };

/** One database per user of this browser. */
export function createBrowserStorage(userId: string): OutboxStorage {
  return createPageStorage(`fukidashi-${userId}`, {
    read({ text, ...found }: Found) {
      return text === undefined ? found : { ...found, content: { type: 'text', text } };
    },
  });
}
