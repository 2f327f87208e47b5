import type { Locale } from './locale';

const ja = {
  title: '通知',
  sound: 'メッセージの着信音',
  device: 'このデバイスで通知',
  off: '見ていないときに届いたメッセージをお知らせします。画面を閉じていても届きます。',
  on: '画面を閉じていても届きます。',
  onlyOpen: 'ページを開いているあいだ届きます。閉じているときの通知は、このブラウザでは使えません。',
  failed: '閉じているときの通知を登録できませんでした。通信状態を確かめて、もう一度お試しください。',
  denied:
    'ブラウザで通知がブロックされています。アドレスバーの左のマークからサイトの設定を開き、「通知」を「許可」にしてください。',
  insecure: 'https のページでだけ使えます。このサーバーの管理者に相談してください。',
  install: 'iPhone・iPad では、共有ボタンの「ホーム画面に追加」でアプリにして、そこから開くと使えます。',
  unsupported: 'このブラウザでは使えません。',
  everywhere: 'すべてのデバイスに共通',
  preview: '通知に内容を表示',
  previewHint: 'オフにすると「新しいメッセージがあります」とだけ表示し、送信者も本文も通知に含めません。',
  quiet: '通知しない時間帯',
  quietHint: 'この時間に届いたメッセージは、音も通知もありません。',
  from: '開始',
  to: '終了',
  nextDay: '翌日',
  days: '開始する曜日',
  dayNames: ['日', '月', '火', '水', '木', '金', '土'],
  dayLabels: ['日曜日', '月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日'],
  zone: (name: string) => `${name} の時刻`,
  saveFailed: '保存できませんでした。もう一度お試しください。',
  room: 'このトークの通知',
  levels: { all: 'すべて', mentions: 'メンション', none: 'オフ' },
  levelHints: {
    all: undefined,
    mentions: '自分か全員へのメンションだけをお知らせします。',
    none: '音も通知もなく、未読の合計にも数えません。',
  },
  forAWhile: 'しばらく通知オフ',
  ends: { hour: '1時間', eight: '8時間', morning: '朝8時まで' },
  mutedUntil: (when: string) => `${when}まで通知オフ`,
  resume: '通知をオンに戻す',
};

/** How one is called. These words come with the settings and with the details of a room. */
export type NotifyWords = typeof ja;

const en: NotifyWords = {
  title: 'Notifications',
  sound: 'Sound for new messages',
  device: 'Notifications on this device',
  off: 'Tells you of messages that come while you are not looking, also when this page is closed.',
  on: 'They also come when this page is closed.',
  onlyOpen: 'They come while a page is open. This browser cannot show them when all are closed.',
  failed: 'Notifications for closed pages could not be set up. Check your connection and try again.',
  denied:
    'Your browser blocks notifications of this site. Open the site settings by the icon to the left of the address, and allow notifications there.',
  insecure: 'Only works on pages with https. Ask whoever runs this server.',
  install: 'On an iPhone or iPad, choose “Add to Home Screen” in the share menu and open the app from there.',
  unsupported: 'This browser has no notifications.',
  everywhere: 'On all of your devices',
  preview: 'Show what was written',
  previewHint:
    'When off, a notification only says “You have a new message”. It holds neither sender nor text.',
  quiet: 'Quiet hours',
  quietHint: 'What comes in these hours makes no sound and shows no notification.',
  from: 'From',
  to: 'To',
  nextDay: 'next day',
  days: 'Begin on',
  dayNames: ['S', 'M', 'T', 'W', 'T', 'F', 'S'],
  dayLabels: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  zone: (name: string) => `${name} time`,
  saveFailed: 'This was not saved. Please try again.',
  room: 'Notifications of this chat',
  levels: { all: 'All', mentions: 'Mentions', none: 'Off' },
  levelHints: {
    all: undefined,
    mentions: 'Only messages that mention you, or everybody.',
    none: 'No sound, no notification, and not counted as unread outside of this chat.',
  },
  forAWhile: 'Mute for a while',
  ends: { hour: '1 hour', eight: '8 hours', morning: 'Until 8 AM' },
  mutedUntil: (when: string) => `Muted until ${when}`,
  resume: 'Unmute',
};

export const NOTIFY_WORDS: Record<Locale, NotifyWords> = { ja, en };
