import { count } from './count';
import type { Locale } from './locale';

const ja = {
  administration: '管理',
  administrationHint: 'ユーザー、登録の受付、稼働状況などを管理します。',
  openAdministration: '管理画面を開く',
  data: '自分のデータ',
  dataHint:
    'プロフィール、友だち、設定、入っているトークルームのメッセージ、自分が送ったファイルを、ひとつの ZIP に保存します。',
  save: 'すべてダウンロード',
  size: (messages: number, files: number, size: string) =>
    `メッセージ ${messages.toLocaleString('ja')}件・ファイル ${files.toLocaleString('ja')}件・約${size}`,
  saved: '保存しました',
  title: 'アカウントの削除',
  hint: 'アカウントを削除すると、元に戻せません。',
  begin: 'アカウントを削除する',
  lead: '次のものがすぐに消えます。プロフィール、友だち、設定、ログイン中の端末。入っているグループからは退出します。同じ ID は30日間だれも使えません。',
  messages: '送ったメッセージ',
  keep: '残す',
  unsend: 'すべて取り消す',
  keepHint: 'メッセージとファイルは、「退会したユーザー」のものとして残ります。',
  unsendHint:
    'これまでに送ったメッセージとファイルを、全員の画面から消します。少し時間がかかることがあります。',
  typeId: (loginId: string) => `確認のため、あなたの ID（${loginId}）を入力してください`,
  password: 'パスワード',
  freshLogin: 'パスワードのないアカウントです。削除するには、ログインし直してから10分以内に行ってください。',
  confirm: '削除する',
  busy: '削除しています…',
  problems: {
    loginId: 'ID が違います。',
    current: 'パスワードが違います。',
    login: 'ログインし直してから、もう一度お試しください。',
    last: 'あなたは最後の管理者です。先に、ほかの人を管理者にしてください。',
    limited: '試した回数が多すぎます。しばらく待ってから、もう一度お試しください。',
    other: '削除できませんでした。もう一度お試しください。',
  },
};

export type OwnDataWords = typeof ja;

const en: OwnDataWords = {
  administration: 'Administration',
  administrationHint: 'People, registration, health and more.',
  openAdministration: 'Open administration',
  data: 'Your data',
  dataHint:
    'Your profile, friends, settings, the messages of your rooms and the files that you sent, in one ZIP.',
  save: 'Download everything',
  size: (messages, files, size) => `${count(messages, 'message')}, ${count(files, 'file')}, about ${size}`,
  saved: 'Saved',
  title: 'Delete account',
  hint: 'A deleted account cannot be brought back.',
  begin: 'Delete my account',
  lead: 'Your profile, friends, settings and logged-in devices go at once. You leave your groups. Nobody can use your ID for 30 days.',
  messages: 'What you have sent',
  keep: 'Keep',
  unsend: 'Unsend everything',
  keepHint: 'Messages and files stay, as those of a “Deleted user”.',
  unsendHint: 'All that you have ever sent goes from everybody’s screens. That may take a while.',
  typeId: (loginId) => `To confirm, type your ID (${loginId})`,
  password: 'Password',
  freshLogin: 'Your account has no password. Log in anew, and delete it within 10 minutes.',
  confirm: 'Delete',
  busy: 'Deleting…',
  problems: {
    loginId: 'That is not your ID.',
    current: 'That is not your password.',
    login: 'Log in anew first, then try again.',
    last: 'You are the last administrator. Make somebody else one first.',
    limited: 'Too many attempts. Please wait a while and try again.',
    other: 'The account could not be deleted. Please try again.',
  },
};

export const OWN_DATA_WORDS: Record<Locale, OwnDataWords> = { ja, en };
