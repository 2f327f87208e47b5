import type { SampleRoom } from './screenplay';

// 太郎 and お母さん with さくら (second year of high school, brass band) and 健太 (sixth year of primary school, football),
// and むぎ, the dog. おじいちゃん is 太郎's father, who turns seventy.
export const family: SampleRoom = {
  kind: 'group',
  name: '家族',
  members: ['okaasan', 'taro', 'sakura', 'kenta'],
  unread: { taro: 3, okaasan: 1 },
  script: `
# week -4 mon
07:12 okaasan おはよう。さくらのお弁当、テーブルに置いてあるよ
07:12 okaasan お箸も忘れずに！
07:20 sakura 持った！ありがとう
12:25 taro 今日は早く帰れそう
      19時には家に着くと思う
12:31 okaasan 了解。カレーにするね🍛
16:02 kenta カレー！！
16:02 kenta 大盛りで
16:40 sakura 私もお腹すいた…部活18時まで
18:52 okaasan !photos curry
18:53 kenta !sticker kotoba itadakimasu
19:03 taro 駅着いた。何か買って帰るものある？
19:04 okaasan 福神漬けお願い
19:04 kenta アイスも！
19:06 taro 了解
# week -4 wed
18:10 kenta むぎの散歩行ってきた
18:10 kenta 公園でまたココちゃんに会った
18:11 kenta !photos mugi dusk
18:14 sakura えらい
18:15 okaasan ありがとう！むぎ喜んでたでしょ
18:16 kenta めっちゃ引っぱられた
18:30 taro 明日の朝はお父さんが行くよ
# week -4 fri
20:45 sakura {sun -2}の定期演奏会、チケット何枚いる？
20:47 okaasan 3枚お願い
20:48 taro おじいちゃんたちも誘っていい？
20:49 sakura もちろん！じゃあ5枚もらってくる
20:49 sakura 市民ホールで、開場13:30、開演14:00だよ
20:52 kenta ぼくその日練習ないから行ける
20:55 taro 楽しみにしてる
# week -4 sat
09:30 okaasan ホームセンター行くけど、いるものある人ー
09:33 kenta 電池。単3のやつ
09:35 sakura B5のルーズリーフお願いしたい
09:41 taro 洗面所の電球も切れかけてる
09:42 okaasan メモした
11:20 okaasan 電球って口金のサイズいくつ？
11:24 taro E17。小さいほうね
11:25 okaasan 聞いてよかった😅
# week -3 mon
17:50 okaasan パートが長引いてます
      帰りが19時過ぎになりそう
17:52 sakura じゃあご飯炊いとく
17:53 okaasan 助かる！3合でお願い
17:58 kenta ぼくはおふろ洗う
18:05 taro みんなありがとう
      帰りにおかず買っていくね
18:06 kenta からあげがいい
18:07 sakura サラダも
18:20 taro 了解です！
# week -3 tue
21:05 kenta 塾終わった
21:06 taro 駅のロータリーにいるよ。いつもの場所
21:07 kenta はーい
21:08 kenta 小テスト満点だった
21:12 okaasan すごい！！
21:20 sakura やるじゃん
# week -3 thu
07:40 sakura 体操服忘れた😭
07:41 sakura 玄関にない？
07:43 okaasan あった
07:43 okaasan 何時までに届ければ間に合う？
07:44 sakura 2時間目の前！9:30
07:50 okaasan 仕事の前に寄るね
07:51 sakura 神様
12:40 sakura 無事間に合いました🙏
# week -3 sat
07:35 okaasan 健太、水筒2本持った？
07:36 kenta 持った
08:02 taro グラウンド着きました
11:48 taro 前半1-2で負けてたけど
      後半に2点入って逆転勝ち！3-2！
11:49 taro !photos pitch
11:50 okaasan わーおめでとう🎉
11:52 sakura 健太は？出た？
11:53 taro 後半からずっと出てた。アシスト1
11:55 sakura えっすごい
12:30 kenta のどかわいた
12:30 kenta あと焼肉食べたい
12:34 okaasan 焼肉はまた今度ね笑
      今夜はハンバーグ
12:36 kenta じゃあチーズのせて
# week -3 sun
07:30 taro 町内の清掃行ってきます
07:31 taro 一緒に行く人ー？
07:45 kenta ねてる
07:46 okaasan 起きてるじゃない笑
07:48 kenta ばれた
07:49 kenta 行く
# week -2 mon
12:15 sakura 今週は演奏会前だから毎日19時まで合奏です
12:16 sakura 夕飯とっておいてほしい
12:20 okaasan 了解。無理しないでね
12:22 taro 暗いから駅に着く前に連絡して。迎えに行くよ
12:25 sakura うん！
19:22 sakura 今電車
19:24 taro 了解、改札出たところで待ってる
# week -2 wed
16:15 kenta 三者面談のプリントもらった
16:16 kenta 出すの明日まで
16:30 okaasan 明日！？
16:30 okaasan 机の上に出しておいて
16:31 kenta もう出した
16:45 okaasan お父さん、来週の水曜と木曜どっちが行ける？
17:20 taro 水曜の午後なら休み取れるよ
17:25 okaasan じゃあ水曜の15時で書くね
17:26 taro よろしく
# week -2 sat
06:32 taro 今日の練習、雨で中止だって
07:06 kenta えー
07:10 okaasan じゃあ部屋の片づけ日和だね
07:11 kenta 宿題する
07:12 sakura 片づけから逃げた
# week -2 sun
12:50 okaasan 今から家出ます
12:58 sakura はーい、受付でチケット見せてね
13:40 taro おじいちゃんたちと合流した
      2階の真ん中あたりにいるよ
13:42 sakura 緊張してきた
13:43 okaasan いつも通りで大丈夫！
13:44 kenta がんばれー
16:20 taro すごくよかった！
      2曲目のソロ、ちょっと泣きそうになった
16:21 taro !photos stage
16:22 okaasan お父さん本当に泣いてたよ
16:23 taro 泣いてない
16:35 sakura 笑
16:35 sakura 来てくれてありがとう😊
16:40 kenta おじいちゃんも泣いてた
# week -1 mon
19:40 taro おじいちゃんの古希のお祝い、花子が駅前の「つばき」を予約してくれた
      {sat 0} 18時から
19:42 okaasan ありがたいね。花子さんにお礼言っておいて
19:43 sakura 古希って何歳？
19:44 taro 70歳だよ
19:45 sakura 花束、私が選んでもいい？
19:46 okaasan ぜひお願い！
19:50 kenta その日大会だよ
19:51 taro 夕方には終わるから大丈夫
19:52 kenta じゃあ優勝していく
# week -1 wed
15:45 taro 面談終わりました
15:46 taro 「友だちによく声をかけてくれて助かっています」だって
15:50 okaasan うれしいねえ
15:52 taro あと、忘れ物に気をつけましょう、と
15:53 okaasan でしょうね笑
16:30 kenta きこえてます
# week -1 sat
16:10 sakura お花屋さん見てきた
16:11 sakura 紫が古希の色なんだって。紫と白でお願いしようかな
16:12 sakura !photos bouquet
16:15 okaasan 素敵！
16:20 taro さすがさくら
# week 0 mon
07:05 taro 古紙回収の段ボール、玄関に出しておきました
07:06 okaasan ありがとう！あとで出しておくね
# week 0 wed
18:20 sakura むぎの散歩、今日は私が行った
18:21 sakura !photos dusk mugi garden
18:21 sakura 力強すぎない？
18:22 kenta でしょ
# day -2
20:05 okaasan 牛乳がもうないかも
20:11 taro 帰りに買っていくよ
20:12 okaasan 助かります！パンもあるとうれしい
20:13 taro 了解
# day -1
19:20 okaasan {saturday}のごはんは18時、駅前に集合ね
19:22 sakura はーい
19:25 kenta ユニフォームのままでいい？
19:26 okaasan 着替えを持っていくこと！
19:27 taro 着替えは車に積んでおくよ
19:28 kenta !sticker mochi shiba-yay
# now
-33 sakura {evening}、誰か駅まで迎えに来られる？{rain}☔
-33 sakura {arrival}すぎに着く予定です
-30 taro ^2 行けるよ！車で行くから、着いたら教えて
-29 taro @健太 傘も持っていくね
-26 okaasan !photos mugi
-26 okaasan むぎも行く気まんまんです
-14 kenta ありがとう！！
      https://example.com/train/運行情報 ← 少し遅れてるらしい
-4 kenta !sticker fuki onmyway
-2 sakura 了解！駅に着いたら連絡するね
`,
};
