import type { Locale } from './locale';

// Apart from the catalogue, since none of these is in the first load of a chat.

const ja = {
  block: 'ブロック',
  unblock: 'ブロック解除',
  title: (name: string) => `${name} さんをブロックしますか？`,
  body: 'この人からのメッセージは届かなくなり、あなたのプロフィールの変更も相手には見えません。ブロックしたことは相手に知らされません。いっしょにいるグループのメッセージは、これまでどおり届きます。',
  done: (name: string) => `${name} さんをブロックしました`,
  undone: (name: string) => `${name} さんのブロックを解除しました`,
  is: 'ブロック中',
  isBody: '解除しても、ブロック中に送られたメッセージは届きません。',
  /** In the place where one would write. */
  bar: 'ブロック中です',
  barAction: '解除',
  /** To who wants to talk to somebody whom they block. */
  first: 'ブロック中の相手です。トークするには、先にブロックを解除してください。',
  list: 'ブロックした人',
  listNone: 'ブロックしている人はいません。',
  unblockName: (name: string) => `${name} さんのブロックを解除`,
  withReport: (name: string) => `${name} さんをブロックする`,
  reported: (name: string) => `通報し、${name} さんをブロックしました`,
  withReportHint: 'メッセージが届かなくなります。相手には知らされません。',
};

export type BlockWords = typeof ja;

const en: BlockWords = {
  block: 'Block',
  unblock: 'Unblock',
  title: (name) => `Block ${name}?`,
  body: 'Their messages will not reach you, and they will not see what you change in your profile. They are not told. In groups that you are both in, you go on hearing from each other.',
  done: (name) => `${name} is blocked`,
  undone: (name) => `${name} is no longer blocked`,
  is: 'Blocked',
  isBody: 'What they send while they are blocked will not reach you later either.',
  bar: 'You have blocked this person.',
  barAction: 'Unblock',
  first: 'You have blocked this person. To chat with them, unblock them first.',
  list: 'Blocked people',
  listNone: 'You have blocked nobody.',
  unblockName: (name) => `Unblock ${name}`,
  withReport: (name) => `Block ${name} as well`,
  reported: (name) => `Reported, and ${name} is blocked`,
  withReportHint: 'Their messages will not reach you any more. They are not told.',
};

export const BLOCK_WORDS: Record<Locale, BlockWords> = { ja, en };
