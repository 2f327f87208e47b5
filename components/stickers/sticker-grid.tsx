'use client';

import type { Choice } from './choices';
import { moveInGrid } from './grid-keys';
import { StickerPicture } from './picture';

type Props = {
  label: string;
  choices: readonly Choice[];
  chosen?: Choice | undefined;
  onPick(choice: Choice): void;
  /** Up from the first row. */
  onLeave(): void;
};

/** Stickers to choose from. One of them is in the order of the Tab key, arrows lead to the others. */
export function StickerGrid({ label, choices, chosen, onPick, onLeave }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing to fill in
    <div
      role="group"
      aria-label={label}
      onKeyDown={(event) => moveInGrid(event, onLeave)}
      className="grid grid-cols-[repeat(auto-fill,minmax(80px,1fr))] justify-items-center gap-y-1 px-1.5 py-1"
    >
      {choices.map((choice, i) => (
        <button
          key={`${choice.pack}/${choice.id}`}
          type="button"
          data-cell=""
          tabIndex={i === 0 ? 0 : -1}
          aria-label={choice.name}
          aria-pressed={chosen && chosen.pack === choice.pack && chosen.id === choice.id}
          title={choice.name}
          onClick={() => onPick(choice)}
          className="grid h-[84px] w-full max-w-[92px] place-items-center rounded-2xl transition hover:bg-selected active:scale-95 aria-pressed:bg-selected motion-reduce:transition-none"
        >
          <StickerPicture pack={choice.pack} id={choice.id} size={74} lazy={i >= 16} />
        </button>
      ))}
    </div>
  );
}
