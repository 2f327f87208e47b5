import type { SampleRoom } from './screenplay';

// A football club's parents: 小林 keeps it together, コーチ announces, 岡田 is new. The city cup is on the coming Saturday.
export const club: SampleRoom = {
  kind: 'group',
  name: 'FCみなみ 保護者会',
  icon: '蹴',
  members: ['kobayashi', 'coach', 'taro', 'takahashi', 'ito', 'watanabe', 'yamamoto'],
  unread: { taro: 5, yamamoto: 9, ito: 2, watanabe: 1 },
  script: `
# week -4 tue
19:30 kobayashi みなさん、こんばんは。保護者会の小林です。
      練習試合のお知らせです！
19:31 kobayashi 【練習試合 vs 北町SC】
      日時：{sat -3} 9:00〜12:00
      場所：南公園グラウンド
      集合：8:15（現地）
      持ち物：ユニフォーム、すね当て、水筒2本、タオル
19:33 kobayashi 出欠を金曜までにお願いします🙏
19:40 takahashi ゆうと、参加します！
19:42 ito 翔太、参加します。よろしくお願いします。
19:58 watanabe 参加でお願いします！
20:10 taro 健太も参加します。よろしくお願いします！
20:31 yamamoto はるとも参加です〜
21:05 kobayashi ありがとうございます！
      当番は高橋さんと太郎さんの番ですが、ご都合いかがでしょうか。
21:10 takahashi 大丈夫です！
21:14 taro 私も大丈夫です
21:15 kobayashi 助かります😊
# week -4 fri
12:10 coach お世話になっております。
      来週の練習試合は6年生10名で臨みます。全員に出場してもらう予定です。
12:20 kobayashi コーチ、いつもありがとうございます！
12:32 ito ありがとうございます。
# week -3 wed
20:02 kobayashi !invited okada
20:04 kobayashi 今週から入会された岡田さんです。みなさんよろしくお願いします！
20:06 okada はじめまして、岡田と申します。
      5年生のそうたの母です。親子ともども初めてのサッカーでわからないことだらけですが、よろしくお願いいたします。
20:08 takahashi よろしくお願いします！
20:10 watanabe ようこそ〜！うちの下の子と同じクラスですね😊
20:12 taro よろしくお願いします。わからないことは何でも聞いてください！
20:20 okada ありがとうございます。
      さっそくですが、すね当てはどちらで買われていますか？
20:25 watanabe 駅前のスポーツ店にありますよ
20:26 watanabe 身長に合わせて選べば大丈夫です！
20:30 okada 助かります！
# week -3 fri
18:00 coach 明日の練習試合は予定どおり行います。
      集合8:15、南公園グラウンドです。
18:05 kobayashi 承知しました！
18:12 yamamoto はるとが鼻水出てるので、明日の朝の様子で決めます💦
18:15 kobayashi 無理せずで！決まったら教えてください
# week -3 sat
06:45 yamamoto おはようございます。元気そうなので参加させます！
06:46 kobayashi おはようございます。よかったです！
07:20 taro おはようございます。
      麦茶とテント、車に積みました。8時に着きます
07:22 takahashi ありがとうございます！私は紙コップと救急箱を持っていきます
12:40 kobayashi みなさん、お疲れさまでした！
      3-2の逆転勝利🎉 最後の1点、鳥肌が立ちました
12:45 ito 最後まで走っていましたね。感動しました。
12:47 watanabe 応援しすぎて声が枯れました笑
12:50 okada 見学させていただきました。
      そうたが「早く試合に出たい」と言っています！
12:52 coach 皆さん、応援ありがとうございました。
      苦しい時間に声をかけ合えていたのが一番の収穫です。
13:05 taro コーチ、ありがとうございました！
13:10 takahashi テントの片づけを手伝ってくださった方、ありがとうございました🙏
# week -2 mon
12:30 kobayashi 市民大会の日程が出ました！
      {sat 0} 市営グラウンドです
      https://example.jp/minami/u12-cup
12:35 kobayashi 組み合わせは抽選のあとにお知らせします
12:40 takahashi ついに！
12:51 ito 6年生最後の大会ですね。
12:55 watanabe そう思うとさみしい…
# week -2 wed
19:15 kobayashi 大会に向けてチームTシャツを希望制で作ります👕
      1枚1,500円
      サイズ：130 / 140 / 150 / S / M
      サイズと枚数を金曜までにお知らせください
19:20 takahashi 140を1枚、Mを1枚お願いします！
19:24 watanabe 140と130を1枚ずつお願いします
19:30 taro 150を1枚、Mを1枚お願いします
19:45 ito 150を1枚お願いします。
20:02 yamamoto 140を1枚で！
20:15 okada 130を1枚お願いいたします。
20:20 kobayashi ありがとうございます！まとめて注文しますね
# week -2 sat
06:20 coach おはようございます。
      グラウンドの状態が悪いため、本日の練習は中止とします。
06:25 kobayashi 早朝からご連絡ありがとうございます！
06:30 taro 了解しました
06:41 yamamoto 了解です！
06:44 watanabe 承知しました〜
06:58 okada 承知いたしました。
# week -1 tue
20:00 kobayashi 組み合わせが決まりました！
20:01 kobayashi 【市民大会 予選】
      ① 9:30 vs 東FC
      ② 11:10 vs 緑ヶ丘キッカーズ
      1位になれば午後の決勝です
20:03 ito 緑ヶ丘は強いですね。
20:05 takahashi 今年こそリベンジ！
20:10 coach どの相手でもやることは変わりません。楽しんでいきましょう。
20:12 kobayashi 駐車場が少ないので、乗り合わせでお願いします🙏
      車を出せる方は教えてください
20:20 taro うち、出せます！
20:21 takahashi 軽でよければ出せます！
20:22 ito うちも出せます。
20:24 kobayashi ありがとうございます！別のグループで相談しますね
# week -1 sat
12:10 coach 本日の練習、お疲れさまでした。セットプレーの確認ができました。
12:15 kobayashi お疲れさまでした！
      チームTシャツが届いたので、今日お渡しできなかった方は次回にお渡しします
12:21 okada かわいくて、そうたが家でもずっと着ています😊
# week 0 tue
19:40 kobayashi 忘れ物のお知らせです
      青い水筒、名前なし。管理事務所で預かってもらっています
19:46 yamamoto うちのです💦 すみません、取りに行きます
# day -1
20:15 kobayashi Tシャツ代がまだの方は、大会当日までにお願いします
20:21 okada 先日お渡ししました。ありがとうございました！
20:30 taro 遅くなってすみません、次の練習のときにお渡しします
20:31 kobayashi 当日でも大丈夫ですよ〜
# now
-131 kobayashi 大会の持ち物です！
      ・ユニフォーム（青・白の両方）
      ・すね当て
      ・水筒2本
      ・お弁当
      ・着替え、タオル
-128 takahashi まとめ助かります！
-126 okada 見学の5年生も同じ時間に集合でよいでしょうか？
-122 kobayashi はい、同じで大丈夫です！
-104 coach {saturday}の集合は8時30分、南公園の正門です
`,
};

export const carpool: SampleRoom = {
  kind: 'group',
  name: '車出し相談',
  icon: '🚗',
  members: ['kobayashi', 'taro', 'ito', 'takahashi'],
  unread: { takahashi: 3, ito: 1 },
  script: `
# week -1 tue
20:30 kobayashi 車出しの相談グループです。よろしくお願いします！
20:31 kobayashi !renamed 市民大会 車出し
20:33 ito よろしくお願いします。うちは子ども3人まで乗れます。
20:34 taro うちも3人まで大丈夫です。テントも積めます
20:36 takahashi うちは2人までです！
20:40 kobayashi 子どもが12人なので、もう1台ほしいですね
      渡辺さんに聞いてみます
# week -1 wed
12:30 kobayashi !invited watanabe
12:31 kobayashi 渡辺さんも出してくださるそうです！
12:35 watanabe よろしくお願いします！4人乗れます
12:40 kobayashi これで12人、ぴったりです👏
19:10 kobayashi 割り振りです
      ・太郎号：健太、はると、りく
      ・伊藤号：翔太、だいち、かい
      ・高橋号：ゆうと、れん
      ・渡辺号：けい、そうた、あおい、みなと
19:15 ito 承知しました。
19:17 kobayashi !file 市民大会_車出し.csv
      車,行き,帰り
      太郎号,3,3
      伊藤号,3,3
      高橋号,2,2
      渡辺号,4,4
19:20 taro 太郎号、いい響きです笑
19:22 takahashi 安全運転でお願いします、船長！
# day -2
20:10 taro 朝の正門前は停められないので、公園の東側の駐車場でいったん集まりませんか？
20:13 kobayashi そうしましょう！8:20に東側で
20:15 ito 承知しました。
20:18 watanabe 了解です！
`,
};
