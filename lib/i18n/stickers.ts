import { type PackProblem, STICKER_LIMITS } from '../protocol/stickers';
import type { Locale } from './locale';

const { packMin, packMax, width, height, packsMax, nameMax } = STICKER_LIMITS;
const mega = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);

const ja = {
  tabs: 'スタンプと絵文字',
  recent: '最近使ったもの',
  emoji: '絵文字',
  recentStickers: '最近使ったスタンプ',
  recentEmoji: '最近使った絵文字',
  noRecent: 'まだありません。送ったスタンプや絵文字が、ここに並びます。',
  search: 'スタンプと絵文字を検索',
  searchEmoji: '絵文字を検索',
  clear: '検索の文字を消す',
  noSticker: 'スタンプは見つかりませんでした。',
  noEmoji: '絵文字は見つかりませんでした。',
  emojiFailed: '絵文字を読み込めませんでした。つながったら、もう一度開いてください。',
  skinTone: '肌の色',
  sendPreview: (name: string) => `${name} を送信`,
  closePreview: 'プレビューを閉じる',
  ownSticker: (pack: string, n: number) => `${pack}のスタンプ ${n}`,
  unknown: 'スタンプ',
  addPack: 'スタンプを作る',
  addTitle: '自分のスタンプを作る',
  addLead: `画像を ZIP にまとめて選んでください。PNG か WebP、${packMin}〜${packMax}枚、1枚につき ${width}×${height} ピクセル・1 MB までです。`,
  addDrop: 'ZIP をここにドロップ',
  addChoose: 'ZIP を選ぶ',
  addChosen: (name: string, size: string) => `${name}（${size}）`,
  addName: 'スタンプの名前',
  addNameHint: `${nameMax}文字まで。送った相手にも見えます。`,
  addAction: '作る',
  addBusy: '確認しています…',
  addDone: (name: string) => `「${name}」を追加しました`,
  addNote:
    '自分で描いた画像や、使ってよい画像だけを使ってください。送った相手も、このスタンプを自分に追加できます。',
  refusedTitle: (n: number) => `この ZIP は使えません（${n}件）`,
  noName: 'スタンプの名前を入力してください。',
  tooManyPacks: `追加できるスタンプは${packsMax}個までです。どれかを外してから、もう一度お試しください。`,
  limited: '作った回数が多すぎます。しばらく待ってから、もう一度お試しください。',
  failed: 'うまくいきませんでした。通信状態を確かめて、もう一度お試しください。',
  use: 'このスタンプを追加',
  used: '追加しました',
  remove: '自分の一覧から外す',
  removed: '外しました。送ったスタンプはそのまま残ります。',
  show: 'このスタンプを使う',
  gone: 'このスタンプの詳細は表示できません。',
  count: (n: number) => `${n}個`,
  problem(problem: PackProblem): string {
    switch (problem.reason) {
      case 'not_zip':
        return 'ZIP として読めませんでした。';
      case 'pack_too_large':
        return 'ZIP が大きすぎます。';
      case 'too_few':
        return `画像が${problem.count}枚しかありません。${packMin}枚以上にしてください。`;
      case 'too_many':
        return `ファイルが${problem.count}個あります。${packMax}枚までにしてください。`;
      case 'not_picture':
        return `${problem.file}: PNG でも WebP でもありません。`;
      case 'broken':
        return `${problem.file}: 壊れていて読めません。`;
      case 'encrypted':
        return `${problem.file}: パスワードが付いています。付けずに ZIP にしてください。`;
      case 'apng':
        return `${problem.file}: 動く PNG は使えません。動く WebP にしてください。`;
      case 'animation':
        return `${problem.file}: アニメーションが長すぎます。`;
      case 'too_heavy':
        return `${problem.file}: ${mega(problem.bytes)} MB あります。1 MB までにしてください。`;
      case 'too_big':
        return `${problem.file}: ${problem.width}×${problem.height} ピクセルです。${width}×${height} までにしてください。`;
    }
  },
};

export type StickerWords = typeof ja;

const en: StickerWords = {
  tabs: 'Stickers and emoji',
  recent: 'Recent',
  emoji: 'Emoji',
  recentStickers: 'Recent stickers',
  recentEmoji: 'Recent emoji',
  noRecent: 'Nothing yet. Stickers and emoji that you send will be here.',
  search: 'Search stickers and emoji',
  searchEmoji: 'Search emoji',
  clear: 'Clear the search',
  noSticker: 'No sticker found.',
  noEmoji: 'No emoji found.',
  emojiFailed: 'The emoji could not be loaded. Open this again once you are connected.',
  skinTone: 'Skin tone',
  sendPreview: (name) => `Send ${name}`,
  closePreview: 'Close the preview',
  ownSticker: (pack, n) => `${pack}, sticker ${n}`,
  unknown: 'Sticker',
  addPack: 'Make stickers',
  addTitle: 'Make stickers of your own',
  addLead: `Choose a ZIP of pictures: PNG or WebP, ${packMin} to ${packMax} of them, each at most ${width}×${height} pixels and 1 MB.`,
  addDrop: 'Drop the ZIP here',
  addChoose: 'Choose a ZIP',
  addChosen: (name, size) => `${name} (${size})`,
  addName: 'Name of the stickers',
  addNameHint: `Up to ${nameMax} characters. People you send them to can see it.`,
  addAction: 'Make',
  addBusy: 'Checking…',
  addDone: (name) => `Added “${name}”`,
  addNote:
    'Use only pictures that are yours or that you may use. People you send them to can add these stickers, too.',
  refusedTitle: (n) => (n === 1 ? 'This ZIP cannot be used' : `This ZIP cannot be used (${n} problems)`),
  noName: 'Give the stickers a name.',
  tooManyPacks: `You can have ${packsMax} packs. Remove one, then try again.`,
  limited: 'Too many tries. Wait a while, then try again.',
  failed: 'That did not work. Check your connection and try again.',
  use: 'Add these stickers',
  used: 'Added',
  remove: 'Remove from my stickers',
  removed: 'Removed. Stickers you have sent stay.',
  show: 'Use these stickers',
  gone: 'The details of this sticker cannot be shown.',
  count: (n) => (n === 1 ? '1 sticker' : `${n} stickers`),
  problem(problem) {
    switch (problem.reason) {
      case 'not_zip':
        return 'It could not be read as a ZIP.';
      case 'pack_too_large':
        return 'The ZIP is too large.';
      case 'too_few':
        return `There are only ${problem.count} pictures. Put in at least ${packMin}.`;
      case 'too_many':
        return `There are ${problem.count} files. Put in at most ${packMax}.`;
      case 'not_picture':
        return `${problem.file}: neither PNG nor WebP.`;
      case 'broken':
        return `${problem.file}: it is broken and cannot be read.`;
      case 'encrypted':
        return `${problem.file}: it has a password. Make the ZIP without one.`;
      case 'apng':
        return `${problem.file}: animated PNGs cannot be used. Use an animated WebP.`;
      case 'animation':
        return `${problem.file}: the animation is too long.`;
      case 'too_heavy':
        return `${problem.file}: it has ${mega(problem.bytes)} MB. Make it 1 MB at most.`;
      case 'too_big':
        return `${problem.file}: it has ${problem.width}×${problem.height} pixels. Make it ${width}×${height} at most.`;
    }
  },
};

/** For what comes later than the first page: both languages in one module. */
export const STICKER_WORDS: Record<Locale, StickerWords> = { ja, en };
