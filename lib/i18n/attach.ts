import { LIMITS } from '../protocol/limits';
import { count } from './count';
import type { Locale } from './locale';

const ja = {
  media: '写真・動画',
  camera: 'カメラ',
  file: 'ファイル',
  tray: '送信するファイル',
  summary: (n: number, size: string) => `${n}件・${size}`,
  remove: (name: string) => `${name} を外す`,
  added: (n: number) => `${n}件のファイルを選択中`,
  hideNotes: 'お知らせを閉じる',
  notes: {
    empty: (names: string) => `${names} は中身が空なので送れません。`,
    tooLarge: (name: string, size: string, limit: string) =>
      `${name}（${size}）は大きすぎます。送れるのは 1ファイル ${limit} までです。`,
    tooMany: (max: number) => `一度に送れるのは ${max}件までです。残りはあとで送ってください。`,
    nothing: '送れるファイルがありません。フォルダーの中身を選んでください。',
    albums: (photos: number) =>
      `写真${photos}枚は、${LIMITS.albumMax}枚ずつ${Math.ceil(photos / LIMITS.albumMax)}つのメッセージに分けて送られます。`,
    quota: (size: string, left: string, quota: string) =>
      `空き容量が足りません。選んだファイルは ${size}、残りは ${left} です（上限 ${quota}）。いくつか外すか、前に送ったファイルの送信を取り消してください。`,
  },
  refused: {
    fileSize: (name: string, size: string, limit: string) =>
      `${name}（${size}）は大きすぎます。1ファイル ${limit} までです。小さくしてから送ってください。`,
    quota: (size: string, left: string, quota: string) =>
      `空き容量が足りません（必要 ${size}、残り ${left}、上限 ${quota}）。前に送ったファイルの送信を取り消してから、再送信してください。`,
    broken: (name: string) => `${name} は壊れているようです。開けるか確かめて、選び直してください。`,
    lost: (name: string) =>
      `${name} を読み込めませんでした。移動や変更をしていなければ、もう一度選び直してください。`,
  },
  drop: 'ここにドロップして送信',
  dropHint: (limit: string) => `写真・動画・ファイル、1件 ${limit} まで`,
  sendSilently: '通知せずに送信',
  sendMenu: '送信方法',
  voice: {
    region: 'ボイスメッセージ',
    asking: 'マイクの使用を許可してください…',
    recording: '録音中',
    stop: '録音を終える',
    discard: '録音を破棄',
    play: '録音を聞く',
    pause: '一時停止',
    send: 'ボイスメッセージを送信',
    level: '音量',
    full: (minutes: number) => `${minutes}分になったので録音を終えました。`,
    refused:
      'マイクが許可されていません。アドレスバーの横のサイト設定でマイクを許可してから、もう一度お試しください。',
    missing: 'マイクが見つかりません。つながっているか確かめて、もう一度お試しください。',
    busy: 'マイクを使えませんでした。ほかのアプリで使っていないか確かめて、もう一度お試しください。',
    insecure: '録音は https のページでだけ使えます。サーバーの管理者に https での公開を頼んでください。',
    unsupported: 'このブラウザーでは録音できません。録音したファイルを「＋」から送ってください。',
    short: '短すぎて録音できませんでした。',
  },
};

export type AttachWords = typeof ja;

const en: AttachWords = {
  media: 'Photo or video',
  camera: 'Camera',
  file: 'File',
  tray: 'Files to send',
  summary: (n, size) => `${count(n, 'file')} · ${size}`,
  remove: (name) => `Remove ${name}`,
  added: (n) => `${count(n, 'file')} chosen`,
  hideNotes: 'Hide this notice',
  notes: {
    empty: (names) => `${names}: there is nothing in it to send.`,
    tooLarge: (name, size, limit) => `${name} (${size}) is too large. A file may have up to ${limit}.`,
    tooMany: (max) => `Up to ${max} files can be sent at once. Send the others afterwards.`,
    nothing: 'There is no file to send. Choose what is in the folder.',
    albums: (photos) =>
      `${photos} photos go out as ${Math.ceil(photos / LIMITS.albumMax)} messages, up to ${LIMITS.albumMax} in each.`,
    quota: (size, left, quota) =>
      `Not enough room: these files need ${size}, and ${left} of your ${quota} is left. Remove some, or unsend files that you sent before.`,
  },
  refused: {
    fileSize: (name, size, limit) =>
      `${name} (${size}) is too large: a file may have up to ${limit}. Make it smaller and send it again.`,
    quota: (size, left, quota) =>
      `Not enough room: it needs ${size}, and ${left} of your ${quota} is left. Unsend files that you sent before, then send it again.`,
    broken: (name) => `${name} seems to be broken. See whether it opens, and choose it again.`,
    lost: (name) => `${name} could not be read. If it was moved or changed, choose it again.`,
  },
  drop: 'Drop to send',
  dropHint: (limit) => `Photos, videos and files, up to ${limit} each`,
  sendSilently: 'Send without notification',
  sendMenu: 'Ways to send',
  voice: {
    region: 'Voice message',
    asking: 'Please allow the microphone…',
    recording: 'Recording',
    stop: 'Stop recording',
    discard: 'Discard the recording',
    play: 'Listen to it',
    pause: 'Pause',
    send: 'Send the voice message',
    level: 'Level',
    full: (minutes) => `The recording ended after ${minutes} minutes.`,
    refused:
      'The microphone is not allowed here. Allow it in the site settings next to the address, and try again.',
    missing: 'No microphone was found. See whether one is connected, and try again.',
    busy: 'The microphone could not be used. See whether another app is using it, and try again.',
    insecure: 'Recording works on https pages only. Ask whoever runs this server to offer it over https.',
    unsupported: 'This browser cannot record. Send a recorded file with the + button instead.',
    short: 'That was too short to record.',
  },
};

/** Words of attaching and recording. They come with the code that says them, and so are not in the first load. */
export const ATTACH_WORDS: Record<Locale, AttachWords> = { ja, en };
