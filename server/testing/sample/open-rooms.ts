import type { SampleRoom } from './screenplay';

// What the directory shows: one to walk into, one by a code, and one of 太郎's own, before which two wait.

const ramen: SampleRoom = {
  kind: 'group',
  name: '駅前ラーメン部',
  icon: '🍜',
  members: ['naoki', 'kenta', 'watanabe', 'yamamoto'],
  unread: {},
  open: {
    entry: 'free',
    about: '駅から歩いて行ける一杯を教え合う部屋です。\nはじめての方もどうぞ。',
    nicknames: { naoki: '替え玉なおき', kenta: 'けん', yamamoto: '山もと' },
  },
  script: `
# week -2 sat
12:40 naoki 北口の「麺屋あおば」、今日から冷やしが出てます
12:44 watanabe 情報ありがとうございます！並びましたか？
12:46 naoki 11時半で5人待ちでした。回転は早いです
12:58 kenta 明日いく
# week -1 sun
13:15 kenta 行ってきた。スープまで全部のんだ
13:17 naoki ^1 それは何より。大盛り？
13:18 kenta もちろん
# day -4
19:30 yamamoto 南口のラーメン店、今月いっぱいで閉店だそうです
19:36 watanabe えっ、あの醤油が食べられなくなるのは残念です…
19:41 naoki 最後にみんなで行きませんか。金曜の19時ごろどうでしょう
19:45 yamamoto 行きます！
19:52 kenta 部活のあとなら
# day -3
08:10 naoki では金曜19時、店の前で。お先にどうぞの精神で🍜
`,
};

const photo: SampleRoom = {
  kind: 'group',
  name: '朝さんぽ写真の会',
  icon: '📷',
  members: ['taro', 'hanako', 'matsumoto', 'kimura'],
  unread: {},
  open: {
    entry: 'approval',
    about: '朝の散歩で見つけたものを、1日1枚。',
    nicknames: { taro: 'たろう（早起き）', matsumoto: 'まつもと' },
    waiting: [
      {
        who: 'inoue',
        nickname: 'いのうえ',
        note: '春から毎朝、川沿いを歩いています。よろしくお願いします！',
      },
      { who: 'watanabe', note: 'スマホでの撮影でも大丈夫でしょうか？' },
    ],
  },
  script: `
# week -3 sun
06:50 taro おはようございます。橋の上は霧がきれいでした
06:58 matsumoto おはようございます。公園のもみじが色づき始めましたよ。
07:05 hanako 早起きですね！わたしはこれから出ます
# week -2 sun
07:02 kimura 引っ越した先でも歩いています。海が近くて気持ちいいです
07:10 matsumoto ^1 うらやましい。ぜひ写真を見せてくださいね。
07:26 taro 海の朝日、いつか撮りに行きたいです
# day -6
06:45 hanako カモの親子がいました🦆
06:52 taro ^1 いいですね。川のどのあたりですか？
06:55 hanako 郵便局のうらです。まだいると思います
# day -5
06:40 matsumoto 今朝は富士山がよく見えました。
06:44 taro こちらからも！空気が澄んできましたね
`,
};

const english: SampleRoom = {
  kind: 'group',
  name: 'はじめての英会話',
  icon: '🔤',
  members: ['takahashi', 'ito', 'kobayashi', 'okada'],
  unread: {},
  open: {
    entry: 'code',
    code: 'apple',
    about: '1日1文、まちがえてもだいじょうぶ。\n入室コードは教室の掲示板にあります。',
    slowSeconds: 10,
    nicknames: { takahashi: 'Yuka', ito: 'Ito', kobayashi: 'Misaki' },
  },
  script: `
# week -2 tue
20:00 takahashi Welcome! まずは自己紹介から。My name is Yuka. I like cooking.
20:06 ito My name is Ito. I like football, of course 😄
20:09 kobayashi My name is Misaki. I have two kids.
20:15 takahashi Great! "I have two kids." がとても自然です👏
# week -1 tue
20:00 takahashi 今週の一文：What did you do last weekend?
20:08 ito I watched a football game. It was rain.
20:11 takahashi ^1 おしい！ It was raining. または It rained. ですね
20:12 ito なるほど、It was raining.
20:20 okada はじめまして。I cooked curry with my son.
20:22 takahashi Sounds delicious!
# day -2
20:00 takahashi 今週の一文：What are you looking forward to?
20:14 kobayashi I'm looking forward to the city cup.
20:18 takahashi Me too! See you there 😊
`,
};

export const SAMPLE_OPEN_ROOMS = { ramen, photo, english };
