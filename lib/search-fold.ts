/**
 * What search takes for the same text: Unicode's NFKC and case folding without the characters that show nothing, and
 * besides katakana as hiragana (カナ, ｶﾅ and かな are one), a free-standing ゛ as the combining one, ı as i, 〜 as ~.
 * Both the text and what is looked for go through it; a match is an exact substring of one in the other.
 */
export function foldForSearch(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return (
    text
      .replace(UNSEEN, '')
      .replace(/[゛゜]/g, (mark) => (mark === '゛' ? '\u3099' : '\u309a'))
      .normalize('NFKC')
      // There and back again: ß, ẞ and SS become ss, ς and Σ become σ.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(/i\u0307+/g, 'i')
      .normalize('NFKC')
      .replace(/[ァ-ヶヽヾ]+/g, toHiragana)
      .replace(/[ヷ-ヺς〜]/g, (char) => SINGLE[char] ?? char)
  );
}

const ASCII = /^[\0-\x7f]*$/;
const UNSEEN = /\p{Default_Ignorable_Code_Point}+/gu;
/** Katakana without a hiragana of their own, and what lower case and NFKC leave as it is. */
const SINGLE: Record<string, string> = {
  ヷ: 'わ\u3099',
  ヸ: 'ゐ\u3099',
  ヹ: 'ゑ\u3099',
  ヺ: 'を\u3099',
  ς: 'σ',
  '〜': '~',
};

/** Hiragana lie as far below their katakana as ぁ does below ァ. */
const KANA_APART = 0x60;

function toHiragana(katakana: string): string {
  let hiragana = '';
  for (let i = 0; i < katakana.length; i++)
    hiragana += String.fromCharCode(katakana.charCodeAt(i) - KANA_APART);
  return hiragana;
}

// A character and all that may melt into it: marks, voicing signs, the vowels and finals of a Korean syllable. Folding
// a text gives the same as folding these one by one, so that each place in the result has one in the text.
const UNIT = /.[\p{M}\p{Default_Ignorable_Code_Point}゛゜ﾞﾟ\u1160-\u11ff\u3131-\u318e\uffa0-\uffdc]*/gsu;

/** Offsets into the text, UTF-16 code units. */
export type Span = { start: number; length: number };

/**
 * Where a text has what is looked for, ascending and apart. A match that begins or ends within a character (株式 in ㍿)
 * takes in the whole of it.
 */
export function findMatches(text: string, query: string): Span[] {
  const needle = foldForSearch(query);
  if (needle === '') return [];
  const units = text.match(UNIT) ?? [];
  const folded = units.map(foldForSearch);
  const hay = folded.join('');
  const spans: Span[] = [];
  let unit = 0;
  let start = 0;
  let foldedEnd = folded[0]?.length ?? 0;
  const toNext = () => {
    start += units[unit]?.length ?? 0;
    unit++;
    foldedEnd += folded[unit]?.length ?? 0;
  };
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    while (foldedEnd <= at) toNext();
    const from = start;
    while (foldedEnd < at + needle.length) toNext();
    const end = start + (units[unit]?.length ?? 0);
    const last = spans.at(-1);
    if (last && last.start + last.length > from) last.length = end - last.start;
    else spans.push({ start: from, length: end - from });
  }
  return spans;
}
