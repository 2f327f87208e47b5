'use client';

import { type ClipboardEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useState } from 'react';
import { useChat } from '../connection/hooks';
import { useText } from '../ui/locale';
import { createEnterKey } from './enter-key';
import { useEnterDoes } from './enter-preference';
import type { Composing } from './use-composer';

type Props = {
  roomId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  composing: Composing;
  /** Whether an input method holds a word. */
  composes: RefObject<boolean>;
  noteId: string;
  listId: string;
  onSend(): void;
  onFiles(files: readonly File[]): void;
  /** A key that may lead out of what one is doing. @returns whether it did */
  onKey(event: KeyboardEvent): boolean;
  onFocus(): void;
};

/** The text itself: it grows with what is in it, and knows which Enter sends. */
export function ComposerField({ roomId, field, composing, composes, noteId, listId, ...on }: Props) {
  const chat = useChat();
  const { composer } = useText();
  const { raw, over, mentions, write, isEdit } = composing;
  const enterDoes = useEnterDoes();
  const [enterKey] = useState(() => createEnterKey(isSafari()));
  const { offered, active } = mentions;
  const isOffering = offered.length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is as high as its text
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = '0';
    current.style.height = `${current.scrollHeight}px`;
  }, [raw]);

  function onKeyDown(event: KeyboardEvent): void {
    const { key, shiftKey, keyCode, timeStamp } = event;
    const { isComposing } = event.nativeEvent;
    const commandKey = event.ctrlKey || event.metaKey;
    // Keys of an input method are its own.
    if (!isComposing && keyCode !== 229 && (mentions.takes(event) || on.onKey(event))) {
      event.preventDefault();
      return;
    }
    const pressed = { key, shiftKey, commandKey, keyCode, isComposing, timeStamp };
    if (!enterKey.sends(pressed, enterDoes === 'send')) return;
    event.preventDefault();
    on.onSend();
  }

  /** Cells of a spreadsheet come as text and as a picture of them: the text is meant. */
  function onPaste(event: ClipboardEvent): void {
    const { files } = event.clipboardData;
    if (isEdit || files.length === 0 || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    on.onFiles([...files]);
  }

  return (
    <textarea
      ref={field}
      value={raw}
      rows={1}
      dir="auto"
      enterKeyHint={enterDoes === 'send' ? 'send' : 'enter'}
      aria-label={composer.label}
      aria-describedby={noteId}
      aria-invalid={over > 0 || undefined}
      placeholder={composer.placeholder}
      aria-autocomplete="list"
      aria-controls={isOffering ? listId : undefined}
      aria-activedescendant={isOffering ? `${listId}-${active}` : undefined}
      onChange={(event) => {
        write(event.target.value);
        if (composes.current) mentions.hide();
        else mentions.look();
      }}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onFocus={on.onFocus}
      onCompositionStart={() => {
        composes.current = true;
      }}
      onCompositionEnd={(event) => {
        composes.current = false;
        enterKey.compositionEnded(event.timeStamp);
        mentions.look();
      }}
      onBlur={() => {
        mentions.hide();
        chat.setTyping(roomId, false);
      }}
      className="max-h-[158px] min-h-11 w-full resize-none rounded-[22px] bg-surface-2 py-[10px] pr-11 pl-4 text-field text-ink leading-6 -outline-offset-1 focus-visible:outline-1 focus-visible:outline-edge wide:text-md"
    />
  );
}

function isSafari(): boolean {
  return typeof navigator !== 'undefined' && navigator.vendor.startsWith('Apple');
}
