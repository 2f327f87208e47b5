'use client';

import { X } from 'lucide-react';
import type { Choice } from './choices';
import { StickerPicture } from './picture';
import { useStickerWords } from './use-sticker-words';

type Props = { choice: Choice; onSend(): void; onClose(): void };

/** The chosen sticker as large as it will be, over the conversation. A press sends it. */
export function Preview({ choice, onSend, onClose }: Props) {
  const words = useStickerWords();
  return (
    <div className="float absolute right-0 bottom-full left-0 z-30 flex justify-center bg-pill pt-3 pb-4 wide:hidden">
      <button
        type="button"
        aria-label={words.sendPreview(choice.name)}
        onClick={onSend}
        className="grid size-[196px] place-items-center rounded-3xl active:scale-95"
      >
        <StickerPicture key={`${choice.pack}/${choice.id}`} pack={choice.pack} id={choice.id} size={180} />
      </button>
      <button
        type="button"
        aria-label={words.closePreview}
        title={words.closePreview}
        onClick={onClose}
        className="absolute top-1 right-1 grid size-11 place-items-center rounded-full text-white"
      >
        <X size={22} aria-hidden="true" />
      </button>
    </div>
  );
}
