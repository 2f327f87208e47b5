import type { Locale } from './locale';

// Apart from the catalogue, since what shows these is not in the first load.

const ja = {
  search: {
    field: 'メッセージを検索',
    searching: '検索しています',
    results: '検索結果',
    by: (name: string) => `${name}: `,
    at: (n: number, all: number, more: boolean) => `${all}件${more ? '以上' : ''}のうち${n}件目`,
    zero: '0件',
    none: (query: string) => `「${query}」はこのトークに見つかりません`,
    everywhere: 'すべてのトークで探す',
    failed: '検索できませんでした。',
    offline: 'オフラインです。つながったら検索します。',
    more: 'もっと見る',
    older: '前の結果（古い方）へ',
    newer: '次の結果（新しい方）へ',
    list: '結果を一覧で見る',
    hideList: '結果の一覧を閉じる',
    close: '検索を終わる',
    kinds: { image: '写真', video: '動画', audio: '音声', file: 'ファイル', location: '位置情報' },
  },
  forward: {
    title: '転送先を選択',
    filter: 'トークと知り合いを検索',
    targets: '転送先',
    newTalk: '新しいトーク',
    none: '見つかりません。',
    chosen: (n: number) => `${n}件を選択中`,
    send: (n: number) => (n > 0 ? `転送（${n}）` : '転送'),
    nowhere: '転送先を選んでください。',
    full: (max: number) => `一度に転送できるのは${max}件までです。`,
    done: (name: string) => `「${name}」に転送しました`,
    doneMany: (n: number) => `${n}件のトークに転送しました`,
    open: '開く',
  },
};

export type SearchWords = typeof ja;

const en: SearchWords = {
  search: {
    field: 'Search messages',
    searching: 'Searching',
    results: 'Search results',
    by: (name) => `${name}: `,
    at: (n, all, more) => `${n} of ${all}${more ? ' or more' : ''}`,
    zero: '0',
    none: (query) => `“${query}” is nowhere in this chat`,
    everywhere: 'Search all chats',
    failed: 'The search did not work.',
    offline: 'You are offline. The search goes on once you are connected.',
    more: 'Show more',
    older: 'Older result',
    newer: 'Newer result',
    list: 'Show the results as a list',
    hideList: 'Hide the list of results',
    close: 'End the search',
    kinds: { image: 'Photo', video: 'Video', audio: 'Audio', file: 'File', location: 'Location' },
  },
  forward: {
    title: 'Forward to',
    filter: 'Search chats and people',
    targets: 'Where to forward it',
    newTalk: 'new chat',
    none: 'Nothing found.',
    chosen: (n) => `${n} chosen`,
    send: (n) => (n > 0 ? `Forward (${n})` : 'Forward'),
    nowhere: 'Choose where to forward it.',
    full: (max) => `It can go to ${max} chats at a time.`,
    done: (name) => `Forwarded to “${name}”`,
    doneMany: (n) => `Forwarded to ${n} chats`,
    open: 'Open',
  },
};

/** Words of search and of forwarding. */
export const SEARCH_WORDS: Record<Locale, SearchWords> = { ja, en };
