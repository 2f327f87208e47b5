import { type Piece, piecesOf } from './fold';

/** A text in which what was looked for stands out. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return <Pieces pieces={piecesOf(text, words)} />;
}

/** The same where it was found already. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text: piece, found }, i) =>
    found ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
      <mark key={i} className="rounded-[3px] bg-green/25 text-inherit">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
