import type { Locale } from '../i18n/locale';
import { foldForSearch } from '../search-fold';

export type PackSticker = {
  id: string;
  /** What is to be read or heard where the picture is not seen. */
  alt: Record<Locale, string>;
  /** Words of all languages by which it is found, folded. */
  found: string;
};

export type Pack = { id: string; name: Record<Locale, string>; stickers: readonly PackSticker[] };

/** A line for each: id | in Japanese | in English | words to find it by. */
function pack(id: string, ja: string, en: string, lines: string): Pack {
  const stickers = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', altJa = '', altEn = '', words = ''] = line.split('|').map((cell) => cell.trim());
      return {
        id: name,
        alt: { ja: altJa, en: altEn },
        found: foldForSearch(`${altJa} ${altEn} ${words}`),
      };
    });
  return { id, name: { ja, en }, stickers };
}

/** What comes with the program: pictures at `/stickers/{pack}/{id}.svg`, drawn by scripts/stickers. */
export const PACKS: readonly Pack[] = [
  pack(
    'fuki',
    'フキ',
    'Fuki',
    `
hi | やあ！ | Hi! | こんにちは 挨拶 あいさつ 手を振る はーい hello wave greeting
ok | オッケー | OK | 了解 わかった りょうかい いいよ okay sure fine
thanks | ありがとう | Thank you | 感謝 かんしゃ お礼 どうも thanks grateful
love | 大好き | Love it | だいすき ハート 愛 すき heart eyes adore
laugh | 大笑い | Laughing | 笑う わらう 爆笑 おもしろい haha lol funny
cry | 大泣き | Crying | 泣く なく 涙 悲しい かなしい sad tears sob
sorry | ごめんなさい | I'm sorry | ごめん 謝る すみません 反省 apology
angry | ぷんぷん | Angry | 怒る おこ 怒り いかり mad grumpy
surprised | びっくり！ | Surprised! | 驚く おどろき えっ wow shock what
sleep | ぐっすり | Sleeping | おやすみ 寝る ねる 眠い ねむい good night zzz
morning | おはよう | Good morning | 朝 あさ 日の出 wake up sunrise
cheer | フレーフレー | Go, go! | 応援 がんばれ おうえん ポンポン fight support
congrats | おめでとう！ | Congratulations! | お祝い 誕生日 クラッカー party birthday celebrate
think | うーん… | Hmm… | 考える なやむ 悩む はてな question wonder
onmyway | 急いで向かう | On my way | 走る ダッシュ 今行く いそぐ run hurry coming
wait | 待ってる | Waiting | 待つ まつ 時計 時間 clock late time
eat | いただきます | Let's eat | ごはん ご飯 食べる おなかすいた めし food meal yum
coffee | ひと休み | Coffee break | コーヒー カフェ 休憩 お茶 tea relax cafe
no | だめ！ | No! | バツ 無理 むり ダメ 嫌 いや nope stop
music | ノリノリ | Dancing | 音楽 ダンス おどる 楽しい fun happy headphones
idea | ひらめいた！ | I have an idea! | アイデア 電球 思いついた lightbulb
shy | てれてれ | Shy | 照れる はずかしい 恥ずかしい blush
tired | くたくた | Worn out | 疲れた つかれた だるい とける tired exhausted melt
cool | キリッ | Cool | サングラス かっこいい どや sunglasses smug
`,
  ),
  pack(
    'mochi',
    'もちもち動物',
    'Mochi Animals',
    `
shiba-yay | 柴犬 やったー！ | Shiba: yay! | うれしい ばんざい 犬 いぬ dog happy hooray
shiba-please | 柴犬 おねがい | Shiba: please | お願い 頼む 犬 いぬ dog beg puppy eyes
shiba-go | 柴犬 いくぞ！ | Shiba: here I go! | 走る やる気 がんばる 犬 dog run motivated
cat-nap | 猫 すやすや | Cat: napping | 寝る おやすみ ねこ sleep nap zzz
cat-peek | 猫 ちらっ | Cat: peeking | 箱 なに？ のぞく ねこ box curious what
cat-grump | 猫 むすっ | Cat: grumpy | 怒る ふきげん 不機嫌 ねこ angry
panda-eat | パンダ もぐもぐ | Panda: munching | 笹 食べる ごはん bamboo eat food
panda-lazy | パンダ だらだら | Panda: lazy | やる気なし だるい 疲れた tired monday
panda-hello | パンダ やっほー | Panda: hello | 挨拶 こんにちは hi wave
penguin-slide | ペンギン すいー | Penguin: sliding | 滑る いってきます 急ぐ wheee go
penguin-cold | ペンギン ぶるぶる | Penguin: freezing | 寒い さむい 冬 雪 cold winter snow
penguin-clap | ペンギン ぱちぱち | Penguin: clapping | 拍手 すごい おめでとう applause bravo
seal-hot | アザラシ 暑い… | Seal: too hot | あつい 夏 溶ける 汗 summer melting
seal-cry | アザラシ わーん | Seal: bawling | 泣く 悲しい 涙 cry sad tears
seal-ball | アザラシ 遊ぼう | Seal: let's play | あそぼう ボール 楽しい play ball fun
hamster-munch | ハムスター ぽりぽり | Hamster: nibbling | おやつ 食べる ひまわりの種 snack eat seed
hamster-love | ハムスター どうぞ | Hamster: for you | ハート 好き 大好き love heart
hamster-shock | ハムスター ガーン | Hamster: shocked | びっくり ショック うそ surprised oh no
fox-wink | きつね まかせて | Fox: leave it to me | ウインク キツネ OK wink
fox-bow | きつね 感謝 | Fox: much obliged | ありがとう お辞儀 よろしく thanks bow
fox-plot | きつね ふふふ… | Fox: scheming | たくらむ 企み にやり plan evil smirk
capy-bath | カピバラ いい湯 | Capybara: hot spring | 温泉 お風呂 おふろ 極楽 bath relax
capy-tea | カピバラ お茶 | Capybara: tea time | 休憩 ほっこり のんびり break relax
capy-ok | カピバラ まる | Capybara: correct | 正解 OK いいよ 丸 yes right
`,
  ),
  pack(
    'kotoba',
    'ことば',
    'Kotoba',
    `
ryokai | 了解！ | Ryōkai! (got it) | りょうかい わかった OK roger
arigato | ありがとう | Arigatō (thank you) | 感謝 お礼 thanks
ohayo | おはよう | Ohayō (good morning) | 朝 挨拶 morning
oyasumi | おやすみ | Oyasumi (good night) | 寝る 夜 night
gomen | ごめんね | Gomen ne (sorry) | 謝る すみません apology
iine | いいね！ | Ii ne! (nice!) | グッド 親指 賛成 like thumbs up good
otsukare | おつかれさま | Otsukaresama (good work) | お疲れ様 お疲れさま 仕事 job
yoroshiku | よろしく | Yoroshiku (please, thanks) | お願い おねがいします
matte | 待ってて | Matte te (wait for me) | まってて ちょっと待って hold on
mukatteru | 今向かってる | On my way (in Japanese) | いまむかってる 移動中 車 今行く car coming
ganbare | がんばれ | Ganbare (do your best) | 頑張れ 応援 ファイト cheer
omedeto | おめでとう | Omedetō (congratulations) | お祝い 誕生日 party
warai | 笑 | Laughing (in Japanese) | わらい ウケる 爆笑 lol haha
naku | 泣 | Crying (in Japanese) | なく 涙 悲しい sob sad
eh | えっ！？ | Eh!? (what!?) | びっくり 驚き surprised
ok | OK | OK | オッケー 了解 okay
itadakimasu | いただきます | Itadakimasu (let's eat) | ごはん 食事 food meal
tadaima | ただいま | Tadaima (I'm home) | 帰宅 帰った home
okaeri | おかえり | Okaeri (welcome back) | お帰り welcome home
ittekimasu | いってきます | Ittekimasu (I'm off) | 行ってきます 出発 leaving
daisuki | だいすき | Daisuki (love you) | 大好き ハート love heart
naruhodo | なるほど | Naruhodo (I see) | わかった 納得 understand
sugoi | すごい！ | Sugoi! (wow!) | 凄い さすが amazing great
matane | またね | Mata ne (see you) | バイバイ さようなら bye
`,
  ),
  pack(
    'words',
    '英語のことば',
    'Words',
    `
yes | YES! (はい！) | YES! | はい イエス もちろん sure yeah
thanks | Thank you! (ありがとう) | Thank you! | 感謝 お礼 thanks
morning | Good morning (おはよう) | Good morning | 朝 挨拶
night | Good night (おやすみ) | Good night | 寝る 夜 sleep
sorry | Sorry... (ごめん) | Sorry... | 謝る すみません apology
nice | NICE! (いいね) | NICE! | グッド 親指 like thumbs up good great
good-job | Good job! (おつかれさま) | Good job! | よくやった えらい well done work
please | Please! (おねがい) | Please! | お願い 頼む beg
hold-on | Hold on! (待って) | Hold on! | ちょっと待って wait
on-my-way | On my way! (今向かってる) | On my way! | 移動中 車 今行く car coming omw
you-can | You can do it! (がんばれ) | You can do it! | 応援 ファイト cheer go
congrats | Congrats! (おめでとう) | Congrats! | お祝い 誕生日 party birthday congratulations
lol | LOL (笑) | LOL | 爆笑 わらい ウケる haha laugh funny
sob | Sob... (泣) | Sob... | 泣く 涙 悲しい cry sad
what | What?! (えっ！？) | What?! | びっくり 驚き surprised shock
ok | Okay! (オッケー) | Okay! | 了解 ok sure
yum | Yum! (おいしい) | Yum! | ごはん 食べる うまい food eat delicious
home | I'm home! (ただいま) | I'm home! | 帰宅 帰った back
welcome | Welcome back! (おかえり) | Welcome back! | お帰り home
see-you | See you soon! (またね) | See you soon! | バイバイ さようなら bye goodbye
love-you | Love you! (だいすき) | Love you! | 大好き 愛 ハート heart
i-see | I see... (なるほど) | I see... | わかった 納得 understand
wow | WOW! (すごい) | WOW! | 凄い さすが amazing
no-way | No way! (むり) | No way! | だめ ダメ 嫌 うそ nope
`,
  ),
];

/** In the order in which a reader of this language will want them: the words one does not read come last. */
export function packsFor(locale: Locale): readonly Pack[] {
  const last = locale === 'ja' ? 'words' : 'kotoba';
  return [...PACKS].sort((a, b) => Number(a.id === last) - Number(b.id === last));
}

export function findSticker(pack: string, id: string): PackSticker | undefined {
  return PACKS.find((known) => known.id === pack)?.stickers.find((sticker) => sticker.id === id);
}
