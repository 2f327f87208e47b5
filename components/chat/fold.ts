const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Half-width and full-width, capital and small letters, katakana and hiragana: all are read as the same. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** The words of a query, folded. */
export function wordsOf(query: string): readonly string[] {
  return fold(query).split(/\s+/).filter(Boolean);
}

/** Whether a text holds all of the words, in whatever order. */
export function holds(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

export type Piece = { text: string; found: boolean };

/**
 * A text in pieces: those that the words are found in, and those in between. Folding changes how long a text is (ﾊﾟ is two
 * characters and ぱ is one), so what was found is traced back by whole characters as people see them.
 */
export function piecesOf(text: string, words: readonly string[]): readonly Piece[] {
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  let folded = '';
  const starts = letters.map((letter) => {
    const start = folded.length;
    folded += fold(letter);
    return start;
  });
  const found = new Array<boolean>(folded.length).fill(false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.fill(true, at, at + word.length);
  }
  const pieces: Piece[] = [];
  letters.forEach((letter, i) => {
    const isFound = found.slice(starts[i], starts[i + 1] ?? folded.length).some(Boolean);
    const last = pieces.at(-1);
    if (last?.found === isFound) last.text += letter;
    else pieces.push({ text: letter, found: isFound });
  });
  return pieces;
}
