import type { SampleRoom } from './screenplay';

/** 太郎's younger sister: they plan their father's seventieth birthday. */
export const hanako: SampleRoom = {
  kind: 'direct',
  members: ['taro', 'hanako'],
  unread: { taro: 2 },
  script: `
# week -4 sat
21:10 hanako ねえ、父さんの古希どうする？
21:14 taro 考えてた。みんなでごはんがいいかな
21:15 hanako 賛成！遠出は疲れちゃうしね
21:16 hanako 駅前で個室があるところ探してみる
21:20 taro 助かる。こっちは4人
21:21 hanako うちは3人。父さんと母さん入れて9人だね
21:22 taro よろしくお願いします
# week -3 tue
12:15 hanako 候補2つ見つけた
      ・和食処つばき（個室、駅から2分）
      ・中華 龍昇（円卓、駅から5分）
12:16 hanako https://example.com/tsubaki
12:20 taro つばきに一票
12:21 hanako だよね。父さん魚好きだし
# week -2 thu
22:05 hanako プレゼント何にする？
22:09 taro ウォーキングシューズは？
      最近毎朝歩いてるらしい
22:10 hanako いい！サイズわかる？
22:11 taro たぶん26.0
      日曜に会うから、こっそり見てくる
22:12 hanako スパイだ笑
# week -2 sun
18:30 taro 26.0で合ってた
18:31 taro お座敷の店に誘って、靴脱いだすきに確認した
18:33 hanako 有能
18:34 hanako さくらちゃんの演奏会どうだった？
18:40 taro すごくよかった。父さん泣いてた
18:41 hanako お兄ちゃんもでしょ
18:42 taro ノーコメント
# week -1 mon
19:25 hanako つばき、予約とれたよ！
      {sat 0} 18時、9名、中村で
19:30 taro ありがとう！！家族に伝える
19:31 hanako 鯛の塩焼き、追加できるって
19:32 taro 頼もう
20:02 taro 「花子さんによろしく」だって。花束はさくらが選ぶらしい
20:05 hanako 楽しみ！
# day -2
21:30 hanako シューズ届いた。色は紺にした
21:35 taro いいね。ラッピングは？
21:36 hanako してもらったよ🎁
21:38 taro !sticker kotoba arigato
# now
-66 taro 当日、父さんたちは誰が迎えに行く？
-61 hanako うちの車で拾っていくよ
-58 taro 助かる。こっちは大会が終わったら直接向かう
-21 hanako 健太くんの試合って何時から？
-18 hanako 早く出られたら応援にも行きたい！
-17 hanako !sticker fuki cheer
`,
};

export const kenta: SampleRoom = {
  kind: 'direct',
  members: ['taro', 'kenta'],
  unread: {},
  script: `
# week -4 sun
17:30 kenta お父さん、スパイクきつい
17:34 taro 今いくつだっけ
17:35 kenta 23.0
17:36 taro じゃあ23.5だな。練習試合の前に買いに行こう
17:37 kenta やった
# week -3 wed
20:40 kenta 今日リフティング107回いった
20:45 taro おお！新記録？
20:45 kenta うん。前は84
20:46 taro 次は150だな
# week -2 thu
17:05 kenta 算数わかんない。速さのやつ
17:20 taro 帰ったら一緒にやろう。20時には帰る
17:21 kenta まってる
# week -1 tue
21:02 kenta 塾おわった
21:03 taro 下にいるよ
21:03 kenta みつけた
# day -1
20:48 kenta 大会、背番号10つけていいって！
20:50 taro すごいじゃないか！！
20:50 taro コーチに言われたの？
20:51 kenta うん
20:51 kenta 当日までお母さんには内緒ね
20:52 taro 了解。秘密にしておく🤫
20:55 kenta !voice 12
`,
};

/** A friend from university who lives far away. */
export const naoki: SampleRoom = {
  kind: 'direct',
  members: ['taro', 'naoki'],
  unread: { naoki: 1 },
  script: `
# week -4 thu
22:15 naoki 久しぶり！元気？
22:20 taro おー久しぶり。元気だよ
22:21 naoki 再来週の金曜、そっちに出張なんだ
      夜あいてる？
22:25 taro あいてる！飲もう
22:26 naoki 店は任せた
22:27 taro 任された
# week -2 wed
12:05 taro 金曜、19時に東口でいい？
      焼き鳥の店おさえた
      https://example.com/torimaru
12:15 naoki 最高
# week -2 fri
18:52 naoki 着いた！早すぎた
18:53 taro あと5分で着く
23:10 naoki 今日はありがとう。笑いすぎて腹筋痛い
23:14 taro こちらこそ！次は俺がそっちに行くよ
# week -1 tue
22:10 naoki この前話してた本、これ
      https://example.com/books/tabi-no-chizu
22:18 taro ありがとう、図書館で借りてみる
22:18 taro 妻が働いてるから聞いてみるよ
`,
};

/** A group of one, as people keep it for what they must not forget. */
export const memo: SampleRoom = {
  kind: 'group',
  name: '自分メモ',
  icon: '📝',
  members: ['taro'],
  unread: {},
  script: `
# week -4 sun
17:40 taro 健太のスパイク 23.5
# week -2 sun
18:36 taro 父さんの靴 26.0、色は紺か黒
# week -1 tue
22:30 taro 大会の日に積むもの
      ・テント
      ・麦茶（大）
      ・救急箱
      ・健太の着替え
      ・傘
# day -4
12:40 taro 牛乳、卵、パン
`,
};
