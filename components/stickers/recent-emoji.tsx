'use client';

import { moveInGrid } from './grid-keys';
import { useStickerWords } from './use-sticker-words';

type Props = { emoji: readonly string[]; onPick(emoji: string): void; onLeave(): void };

/** Up to two rows of what one used last. */
export function RecentEmoji({ emoji, onPick, onLeave }: Props) {
  const words = useStickerWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing to fill in
    <div
      role="group"
      aria-label={words.recentEmoji}
      onKeyDown={(event) => moveInGrid(event, onLeave)}
      className="flex flex-wrap px-1.5"
    >
      {emoji.slice(0, 16).map((one, i) => (
        <button
          key={one}
          type="button"
          data-cell=""
          tabIndex={i === 0 ? 0 : -1}
          onClick={() => onPick(one)}
          className="grid h-11 w-[12.5%] place-items-center rounded-xl text-[26px] leading-none hover:bg-selected"
        >
          {one}
        </button>
      ))}
    </div>
  );
}
