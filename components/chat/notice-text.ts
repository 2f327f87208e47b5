import type { Catalogue } from '../../lib/i18n/ja';
import type { NoticeContent } from '../../lib/protocol/content';

// Names are isolated: one that is written from right to left must not turn the sentence around it.
const isolate = (name: string) => `\u2068${name}\u2069`;

/** A system line in words. */
export function noticeText({ notices }: Catalogue, notice: NoticeContent): string {
  const by = isolate(notice.by.name);
  switch (notice.kind) {
    case 'invited':
      return notices.invited(by, notices.names(notice.people.map((p) => isolate(p.name))));
    case 'removed':
      return notices.removed(by, notices.names(notice.people.map((p) => isolate(p.name))));
    case 'left':
      return notices.left(by);
    case 'renamed':
      return notices.renamed(by, isolate(notice.name));
  }
}
