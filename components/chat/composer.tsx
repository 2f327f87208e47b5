'use client';

import { Check, SendHorizontal } from 'lucide-react';
import {
  type FormEvent,
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { findMessage } from '../../lib/message-changes';
import { LIMITS } from '../../lib/protocol/limits';
import { cleanText, isVisible } from '../../lib/protocol/plain-text';
import { useChat, useMe } from '../connection/hooks';
import { classes } from '../ui/classes';
import { useText } from '../ui/locale-provider';
import { type About, lastAnswerable, lastEditable } from './about';
import { keepDraft, readDraft } from './drafts';
import { createEnterKey } from './enter-key';
import { useEnterDoes } from './enter-preference';
import { useAttempt } from './use-attempt';
import { useMentions } from './use-mentions';

const AboutBar = lazy(async () => ({ default: (await import('./about-bar')).AboutBar }));
const MentionList = lazy(async () => ({ default: (await import('./mention-list')).MentionList }));

/** From here on one is told how much is left. */
const COUNT_FROM = LIMITS.textMax - 500;

type Props = {
  roomId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  /** What one answers or edits, if that is what one does. */
  about: About | undefined;
  onAbout(about: About | undefined): void;
};

/** Where one writes. To be mounted per room: it holds the room's draft. */
export function Composer({ roomId, field, about, onAbout }: Props) {
  const chat = useChat();
  const me = useMe();
  const { composer } = useText();
  const [raw, setRaw] = useState('');
  const composing = useRef(false);
  const enterDoes = useEnterDoes();
  const [enterKey] = useState(() => createEnterKey(isSafari()));
  const noteId = useId();
  const listId = useId();
  const attempt = useAttempt();
  const saving = useRef(false);
  const mentions = useMentions(roomId, field, write);

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

  // Who chose to answer or to edit goes on by writing, on a phone as well. The draft waits until an edit is over.
  useEffect(() => {
    if (!about) return;
    const room = chat.view.rooms.get(roomId);
    const message = room && findMessage(room, about.seq);
    const isEdit = about.kind === 'edit' && message?.content.type === 'text';
    if (isEdit && message.content.type === 'text') setRaw(message.content.text);
    // Once the menu is gone, which gives the focus back.
    const frame = requestAnimationFrame(() => {
      field.current?.focus({ preventScroll: true });
      const end = field.current?.value.length ?? 0;
      if (isEdit) field.current?.setSelectionRange(end, end);
    });
    return () => {
      cancelAnimationFrame(frame);
      if (isEdit) setRaw(readDraft(me.userId, roomId));
    };
  }, [about, chat, me.userId, roomId, field]);

  function write(next: string): void {
    setRaw(next);
    if (about?.kind === 'edit') return;
    keepDraft(me.userId, roomId, next);
    chat.setTyping(roomId, next.trim() !== '');
  }

  async function save(seq: number): Promise<void> {
    if (saving.current) return;
    saving.current = true;
    const saved = await attempt(chat.edit(roomId, seq, mentions.contentOf(text)));
    saving.current = false;
    if (saved) onAbout(undefined);
  }

  function send(): void {
    if (!sendable) return;
    mentions.hide();
    if (about?.kind === 'edit') {
      void save(about.seq);
      return;
    }
    chat.setTyping(roomId, false);
    chat.send(roomId, mentions.contentOf(text), { replyTo: about?.seq });
    onAbout(undefined);
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
    // Keys of an input method are its own.
    if (!isComposing && keyCode !== 229 && (mentions.takes(event) || goesAway(event))) {
      event.preventDefault();
      return;
    }
    const pressed = { key, shiftKey, commandKey, keyCode, isComposing, timeStamp };
    if (!enterKey.sends(pressed, enterDoes === 'send')) return;
    event.preventDefault();
    send();
  }

  /** Out of what one was doing, or into the message before. */
  function goesAway({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    if (key === 'Escape' && about) {
      onAbout(undefined);
      return true;
    }
    const room = chat.view.rooms.get(roomId);
    if (key !== 'ArrowUp' || altKey || shiftKey || about || !room) return false;
    const isReply = ctrlKey || metaKey;
    if (!isReply && raw !== '') return false;
    const seq = isReply ? lastAnswerable(room) : lastEditable(room);
    if (seq !== undefined) onAbout({ kind: isReply ? 'reply' : 'edit', seq });
    return seq !== undefined;
  }

  const { offered, active } = mentions;
  const isOffering = offered.length > 0;
  return (
    <form
      aria-label={composer.region}
      onSubmit={onSubmit}
      className="relative flex-none border-line border-t bg-surface px-3 pt-2.5 pb-[calc(10px+env(safe-area-inset-bottom))] wide:px-4"
    >
      <Suspense>
        {isOffering && <MentionList id={listId} offered={offered} active={active} onPick={mentions.pick} />}
        {about && <AboutBar roomId={roomId} about={about} onClose={() => onAbout(undefined)} />}
      </Suspense>
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
          aria-autocomplete="list"
          aria-controls={isOffering ? listId : undefined}
          aria-activedescendant={isOffering ? `${listId}-${active}` : undefined}
          onChange={(event) => {
            write(event.target.value);
            if (composing.current) mentions.hide();
            else mentions.look();
          }}
          onKeyDown={onKeyDown}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            enterKey.compositionEnded(event.timeStamp);
            mentions.look();
          }}
          onBlur={() => {
            mentions.hide();
            chat.setTyping(roomId, false);
          }}
          className="max-h-[158px] min-h-11 flex-1 resize-none rounded-[22px] bg-surface-2 px-4 py-[10px] text-field text-ink leading-6 -outline-offset-1 focus-visible:outline-1 focus-visible:outline-edge wide:text-md"
        />
        <button
          type="submit"
          disabled={!sendable}
          // The field keeps its focus, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
          aria-label={about?.kind === 'edit' ? composer.save : composer.send}
          title={about?.kind === 'edit' ? composer.save : composer.send}
          className="grid size-11 flex-none place-items-center rounded-full bg-green text-on-green transition enabled:hover:brightness-105 enabled:active:scale-95 disabled:cursor-not-allowed disabled:bg-surface-2 disabled:text-ink-3"
        >
          {about?.kind === 'edit' ? (
            <Check size={20} aria-hidden="true" />
          ) : (
            <SendHorizontal size={20} aria-hidden="true" className="fill-current stroke-[1.5]" />
          )}
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
