'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { Picker } from '../stickers/picker';
import { useText } from '../ui/locale';
import type { Composing } from './use-composer';

type Props = {
  roomId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  composing: Composing;
  onClose(): void;
};

/** Stickers and emoji: in the keyboard's place on a phone, a card over the field elsewhere. */
export function ComposerStickers({ roomId, field, composing, onClose }: Props) {
  const { composer } = useText();
  const card = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    // Its keyboard would stand on top of it.
    if (matchMedia('(pointer: coarse)').matches) field.current?.blur();
    const onPress = ({ target }: PointerEvent) => {
      // A dialog of the picker's own lies elsewhere on the page.
      const isInside =
        target instanceof Element &&
        (target.closest('[role=dialog]') || card.current?.closest('form')?.contains(target));
      if (!isInside && matchMedia('(width >= 700px)').matches) close.current();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [field]);

  function leave(): void {
    onClose();
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing to fill in
    <div
      ref={card}
      role="group"
      aria-label={composer.stickers}
      onKeyDown={onKeyDown}
      className="-mx-3 -mb-[calc(10px+env(safe-area-inset-bottom))] mt-2.5 border-line border-t pb-[env(safe-area-inset-bottom)] wide:absolute wide:right-4 wide:bottom-full wide:z-30 wide:m-0 wide:mb-2 wide:w-[400px] wide:overflow-hidden wide:rounded-2xl wide:border-0 wide:bg-raised wide:pb-0 wide:shadow-high"
    >
      <Picker
        roomId={roomId}
        onEmoji={composing.insert}
        onSticker={(content) => {
          composing.sendSticker(content);
          if (matchMedia('(width >= 700px)').matches) leave();
        }}
        onClose={leave}
      />
    </div>
  );
}
