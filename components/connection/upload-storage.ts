import { createPageStorage, type PageStorage } from './page-storage';
import type { UploadRecord } from './upload-records';

/** One database per user of this browser, beside that of the outbox. */
export function createUploadStorage(userId: string): PageStorage<UploadRecord> {
  return createPageStorage(`fukidashi-uploads-${userId}`, { withFiles: true });
}
