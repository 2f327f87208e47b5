import type { ReportReason } from '../protocol/administration';
import type { Locale } from './locale';

const ja = {
  title: 'メッセージを通報',
  lead: 'このメッセージと前後5件を、ここの管理者が読めるようになります。送った人には知らされません。',
  reason: '理由',
  reasons: {
    spam: '迷惑・宣伝',
    harassment: '嫌がらせ',
    sexual: '性的な内容',
    violence: '暴力・危険',
    other: 'その他',
  } satisfies Record<ReportReason, string>,
  more: 'くわしく（なくてもかまいません）',
  send: '通報する',
  sent: '通報しました',
};

export type ReportWords = typeof ja;

const en: ReportWords = {
  title: 'Report message',
  lead: 'The administrators of this place will be able to read this message and five on either side. Its author is not told.',
  reason: 'Reason',
  reasons: {
    spam: 'Spam',
    harassment: 'Harassment',
    sexual: 'Sexual content',
    violence: 'Violence or danger',
    other: 'Something else',
  },
  more: 'More about it (optional)',
  send: 'Report',
  sent: 'Reported',
};

export const REPORT_WORDS: Record<Locale, ReportWords> = { ja, en };
