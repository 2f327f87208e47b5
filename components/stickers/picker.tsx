'use client';

import type { StickerContent } from '../../lib/protocol/content';
import { Sticker } from './sticker';

export type PickerProps = {
  roomId: string;
  onEmoji(emoji: string): void;
  onSticker(content: StickerContent): void;
  onClose(): void;
};

/** Where one chooses a sticker or an emoji. It fills the width it is given, 300 px high on a phone, a card elsewhere. */
export function Picker({ onSticker }: PickerProps) {
  return (
    <div className="grid h-[300px] grid-cols-4 overflow-y-auto">
      {['hi', 'ok'].map((id) => (
        <button key={id} type="button" onClick={() => onSticker({ type: 'sticker', pack: 'fuki', id })}>
          <Sticker pack="fuki" id={id} size={72} />
        </button>
      ))}
    </div>
  );
}
