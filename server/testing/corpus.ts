import { createDice, type Dice } from './dice';

const JAPANESE =
  '明日 今日 昨日 来週 午後三時 駅前 喫茶店 学校 会議 資料 写真 荷物 切符 電車 バス ラーメン カレー コーヒー ビール ケーキ パン屋 ' +
  'ヴァイオリン ㍿吹出 人々 時々 おはよう おやすみ ありがとう ごめん 了解です よろしく お願いします 大丈夫 楽しみ 遅れます 着きました ' +
  '何時に 出る 帰る 待ってる 送って 見た 行こう 食べたい 買っておいて かもしれない でしょうか ですね だよ から けど 𠮷野家 髙橋さん 一〇〇円 10〜12時';
const ENGLISH =
  'see you tomorrow at the station I will bring some snacks and tickets thanks a lot OK sure maybe later running late ' +
  'Straße café naïve İstanbul resume PDF v2.10 https://example.org/a?b=c meeting notes weekend dinner birthday Kyoto';
const MARKS = ['。', '、', '！', '？', '!', '?', '…', '〜', 'ー', 'www', '笑', '\n'];
const EMOJI = ['😀', '🙏', '❤️', '👨‍👩‍👧', '🇯🇵', '👍🏽', '🍜'];

/** Writes texts as people do who chat in Japanese and English, and what somebody may look for in them. */
export function createCorpus(seed: number) {
  const dice = createDice(seed);
  const japanese = JAPANESE.split(' ');
  const english = ENGLISH.split(' ');

  function words(from: readonly string[], between: string): string {
    return Array.from({ length: 1 + dice.roll(14) }, () => dice.pick(from)).join(between);
  }

  function text(): string {
    const said = dice.roll(10) < 6 ? words(japanese, '') : words(english, ' ');
    const end = dice.roll(3) === 0 ? dice.pick(MARKS) : dice.roll(6) === 0 ? dice.pick(EMOJI) : '';
    return dice.roll(8) === 0 ? retyped(said + end, dice) : said + end;
  }

  /** One to six characters of a text, which may be typed in another way; now and then something nobody wrote. */
  function query(of: string): string {
    if (dice.roll(12) === 0) return dice.pick(['ぬぬ', 'qzx', '鰻', '🦖', 'らあめん']);
    const chars = [...of];
    const from = dice.roll(chars.length);
    const part = chars.slice(from, from + 1 + dice.roll(6)).join('');
    return dice.roll(2) ? retyped(part, dice) : part;
  }

  return { ...dice, text, query };
}

/** The same to a reader: in another case, width, kana or form of Unicode. */
function retyped(text: string, { roll }: Dice): string {
  switch (roll(6)) {
    case 0:
      return text.toUpperCase();
    case 1:
      return text.normalize('NFD');
    case 2:
      return text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    case 3:
      return text.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
    case 4:
      return text.replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
    default:
      return text.normalize('NFD').replace(/[ァ-ヶー\u3099\u309a]/g, (c) => HALF_WIDTH.get(c) ?? c);
  }
}

const HALF_WIDTH = new Map(
  Array.from({ length: 0xff9f - 0xff66 + 1 }, (_, i) => {
    const half = String.fromCharCode(0xff66 + i);
    return [half.normalize('NFKC'), half];
  }),
);
