'use client';

import { Suspense, useState } from 'react';
import { later } from '../ui/later';
import { useLocale } from '../ui/locale';
import { nameOf, StickerPicture } from './picture';
import { useStickerWords } from './use-sticker-words';

const PackSheet = later(async () => (await import('./pack-sheet')).PackSheet);

type Props = {
  pack: string;
  id: string;
  /** Height and width of its box, px. */
  size?: number;
};

/** A sticker that was sent. A press opens the pack that it is from. */
export function Sticker({ pack, id, size = 180 }: Props) {
  const words = useStickerWords();
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={nameOf(pack, id, locale) ?? words.unknown}
        onClick={() => setOpen(true)}
        style={{ width: size, height: size }}
        className="block rounded-2xl transition active:scale-[0.97] motion-reduce:transition-none"
      >
        <StickerPicture pack={pack} id={id} size={size} />
      </button>
      {isOpen && (
        <Suspense>
          <PackSheet pack={pack} id={id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
