import type { SampleRoom } from './screenplay';

// A neighbourhood association: 佐藤 presides and writes as one writes to a notice board. 中村 is 太郎's family name.
export const neighbourhood: SampleRoom = {
  kind: 'group',
  name: 'さくら町内会',
  icon: '町',
  members: ['sato', 'suzuki', 'matsumoto', 'inoue', 'kobayashi', 'taro', 'kimura'],
  unread: { taro: 2, inoue: 3, kobayashi: 1, matsumoto: 1 },
  script: `
# week -4 wed
18:20 suzuki 今月の回覧板を2班へ回しました。
      内容はこちらでも見られます
      https://example.jp/sakura-cho/kairan
18:40 inoue 2班いのうえです。受け取りました！
# week -4 sun
09:00 sato さくら町内会の皆様
      いつもお世話になっております。会長の佐藤です。
      {sun -3}の朝8時より、町内一斉清掃を行います。
09:02 sato 集合：さくら公園
      持ち物：軍手、飲み物
      小雨決行です。どうぞよろしくお願いいたします。
09:15 suzuki ほうきとちりとりはこちらで用意します。
09:31 taro 中村です。参加します
09:40 inoue 参加します！ごみ袋が余っているので持っていきますね
10:05 matsumoto 私も参ります。よろしくお願いいたします。
# week -3 sun
11:10 sato 本日は早朝より、21世帯の皆様にお集まりいただきありがとうございました。
      おかげさまで公園も水路も大変きれいになりました。
11:20 matsumoto お疲れさまでした。若い方が多くて心強かったです。
11:22 kobayashi お疲れさまでした！子どもたちも楽しかったようです😊
11:30 taro お疲れさまでした。
      息子が砂場で青いミニカーを拾ったのですが、どなたかのでしょうか？
11:34 matsumoto あら、うちの孫のかもしれません。先週からずっと探していたんです
11:36 taro よかったです！あとでお持ちしますね
11:38 matsumoto ご親切にありがとうございます。
# week -2 tue
19:45 inoue 公園前の街灯が消えているようです
19:52 suzuki 柱の番号がわかれば市に連絡します
19:58 inoue 見てきました。「さくら12」です
20:03 suzuki ありがとうございます。明日の朝いちばんに電話しますね。
20:05 kobayashi 塾帰りの子が通るので助かります🙏
# week -2 fri
10:30 suzuki 街灯、直りました！
10:41 inoue 早い！ありがとうございました
10:50 sato 鈴木さん、迅速なご対応に感謝いたします。
# week -1 mon
08:45 sato 皆様、おはようございます。
      {sun 0}に防災訓練を行います。

      時間：10:00〜11:30
      場所：さくら公園
      内容：消火器の使い方、AED体験、非常食の試食
08:48 sato ご参加の人数をお知らせいただけますと幸いです。
09:05 matsumoto 2名で参加いたします。
09:12 kobayashi 4名で参加します！
12:20 taro 4名でお願いします
12:45 inoue うちは3名です。下の子が消火器を楽しみにしてます
19:30 kimura すみません、引っ越しのため今回は欠席します
19:40 sato 木村さん、ご連絡ありがとうございます。どうぞお気になさらず。
# week -1 wed
19:00 kimura 皆さま、いよいよ今週末に引っ越します。
      3年間、本当にお世話になりました。
19:04 matsumoto さみしくなりますね。どうぞお元気で。
19:06 kobayashi また遊びに来てください！
19:15 taro こちらこそありがとうございました。お体に気をつけて
19:20 sato 新しい町でのご活躍をお祈りしております。
19:31 kimura 温かいお言葉、ありがとうございます😊
19:33 kimura !left
# week 0 tue
17:30 suzuki 明日は資源ごみの日です。朝8時までにお願いします。
# day -1
16:40 matsumoto さくら公園の花壇を植え替えました。お近くの際はぜひご覧くださいね。
16:41 matsumoto !photos garden
17:12 taro 犬の散歩で見てきました。とてもきれいですね！
18:02 suzuki 防災訓練、ただいま58名のお申し込みです！
18:10 sato 皆様、ご協力ありがとうございます。
      当日は動きやすい服装でお越しください。
`,
};

export const drill: SampleRoom = {
  kind: 'group',
  name: '防災訓練の係',
  icon: '🧯',
  members: ['sato', 'suzuki', 'inoue', 'kobayashi', 'taro', 'kimura'],
  unread: { kobayashi: 2, sato: 1 },
  script: `
# week -2 thu
18:30 sato お忙しいところ恐れ入ります。防災訓練の係の皆様のグループです。
18:31 sato 役割を次のように考えております。

      受付：木村さん
      消火器：井上さん
      AED：小林さん
      試食：鈴木さん、中村さん
18:40 suzuki 承知しました。
18:45 inoue 了解です！消防署には私から連絡しますね
18:52 taro 承知しました。よろしくお願いします
19:05 kobayashi AEDは去年講習を受けたので、お役に立てると思います！
19:10 kimura 申し訳ありません、その前に引っ越すことになりまして…
      受付が難しそうです
19:14 sato それは大変ですね。受付は別の方にお願いしてみます。
19:20 kimura ありがとうございます。名簿だけ作っておきますね
# week -1 mon
19:50 kimura 受付名簿のひな形です
      https://example.com/docs/drill-list
19:55 suzuki 見やすいです！ありがとうございます
20:00 kimura では私はこちらで失礼します。ありがとうございました！
20:01 kimura !left
20:10 sato !invited matsumoto
20:11 sato 受付は松本さんがお引き受けくださいました。
20:14 matsumoto よろしくお願いいたします。
# week -1 wed
20:20 inoue 消防署の方、9時半に来てくださるそうです
      水の出る訓練用の消火器を5本お借りできます
20:25 sato 大変助かります。
20:30 taro 試食は50食で足りるでしょうか？
20:34 suzuki 増えそうなので70食頼んでおきました
20:35 taro さすがです！
`,
};
