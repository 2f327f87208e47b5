'use client';

import { SendHorizontal } from 'lucide-react';
import {
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { LIMITS } from '../../lib/protocol/limits';
import { cleanText, isVisible } from '../../lib/protocol/plain-text';
import { useChat, useMe } from '../connection/hooks';
import { classes } from '../ui/classes';
import { useText } from '../ui/locale-provider';
import { keepDraft, readDraft } from './drafts';
import { createEnterKey } from './enter-key';
import { useEnterDoes } from './enter-preference';

/** From here on one is told how much is left. */
const COUNT_FROM = LIMITS.textMax - 500;

type Props = { roomId: string; field: RefObject<HTMLTextAreaElement | null> };

/** Where one writes. To be mounted per room: it holds the room's draft. */
export function Composer({ roomId, field }: Props) {
  const chat = useChat();
  const me = useMe();
  const { composer } = useText();
  const [raw, setRaw] = useState('');
  const composing = useRef(false);
  const enterDoes = useEnterDoes();
  const [enterKey] = useState(() => createEnterKey(isSafari()));
  const noteId = useId();

  const text = cleanText(raw);
  const over = text.length - LIMITS.textMax;
  const sendable = text !== '' && isVisible(text) && over <= 0;

  useEffect(() => {
    // What was typed before the scripts came is newer than any draft.
    setRaw(field.current?.value || readDraft(me.userId, roomId));
    // On a phone the focus would bring up the keyboard over half of the conversation.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
    return () => chat.setTyping(roomId, false);
  }, [chat, me.userId, roomId, field]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is as high as its text
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = '0';
    current.style.height = `${current.scrollHeight}px`;
  }, [raw]);

  function write(next: string): void {
    setRaw(next);
    keepDraft(me.userId, roomId, next);
    chat.setTyping(roomId, next.trim() !== '');
  }

  function send(): void {
    if (!sendable) return;
    chat.setTyping(roomId, false);
    chat.send(roomId, text);
    setRaw('');
    keepDraft(me.userId, roomId, '');
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const { current } = field;
    // An input method that still holds the word would put it into the emptied field once more: leaving the field for a
    // moment makes it let go, of the word as it is read.
    if (composing.current) {
      current?.blur();
      current?.focus();
    }
    send();
    // On a phone that would bring up a keyboard which was not there.
    if (matchMedia('(pointer: fine)').matches) current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key, shiftKey, keyCode, timeStamp } = event;
    const { isComposing } = event.nativeEvent;
    const commandKey = event.ctrlKey || event.metaKey;
    const pressed = { key, shiftKey, commandKey, keyCode, isComposing, timeStamp };
    if (!enterKey.sends(pressed, enterDoes === 'send')) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      aria-label={composer.region}
      onSubmit={onSubmit}
      className="flex-none border-line border-t bg-surface px-3 pt-2.5 pb-[calc(10px+env(safe-area-inset-bottom))] wide:px-4"
    >
      <div className="mx-auto flex max-w-[1080px] items-end gap-2">
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
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            enterKey.compositionEnded(event.timeStamp);
          }}
          onBlur={() => chat.setTyping(roomId, false)}
          className="max-h-[158px] min-h-11 flex-1 resize-none rounded-[22px] bg-surface-2 px-4 py-[10px] text-field text-ink leading-6 -outline-offset-1 focus-visible:outline-1 focus-visible:outline-edge wide:text-md"
        />
        <button
          type="submit"
          disabled={!sendable}
          // The field keeps its focus, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
          aria-label={composer.send}
          title={composer.send}
          className="grid size-11 flex-none place-items-center rounded-full bg-green text-on-green transition enabled:hover:brightness-105 enabled:active:scale-95 disabled:cursor-not-allowed disabled:bg-surface-2 disabled:text-ink-3"
        >
          <SendHorizontal size={20} aria-hidden="true" className="fill-current stroke-[1.5]" />
        </button>
      </div>
      <p
        id={noteId}
        aria-live={over > 0 ? 'polite' : 'off'}
        className={classes(
          'mx-auto max-w-[1080px] px-4 text-[12px]',
          text.length > COUNT_FROM && 'pt-1',
          over > 0 ? 'font-semibold text-danger' : 'text-ink-3',
        )}
      >
        {over > 0 ? composer.over(over) : text.length > COUNT_FROM && composer.left(-over)}
      </p>
    </form>
  );
}

function isSafari(): boolean {
  return typeof navigator !== 'undefined' && navigator.vendor.startsWith('Apple');
}
