'use client';

import { useText } from '../ui/locale-provider';

type Props = {
  pack: string;
  id: string;
  /** Height and width of its box, px. */
  size?: number;
};

/** One sticker. Its box is there before the picture is. */
export function Sticker({ pack, id, size = 180 }: Props) {
  const { said } = useText();
  return (
    <img
      src={`/stickers/${pack}/${id}.svg`}
      alt={said.sticker}
      width={size}
      height={size}
      draggable={false}
      className="block object-contain"
    />
  );
}
