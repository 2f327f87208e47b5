'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { findMessage } from '../../lib/message-changes';
import type { StickerContent } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { cleanText, isVisible } from '../../lib/protocol/plain-text';
import { useChat, useMe } from '../connection/hooks';
import type { About } from './about';
import { keepDraft, readDraft } from './drafts';
import { useAttempt } from './use-attempt';
import { useMentions } from './use-mentions';
import { useTray } from './use-tray';

export type ComposerProps = {
  roomId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  /** What one answers or edits, if that is what one does. */
  about: About | undefined;
  onAbout(about: About | undefined): void;
};

/** What one is about to say in a room, and saying it. @param waits whether one may say nothing just now */
export function useComposer({ roomId, field, about, onAbout }: ComposerProps, waits: boolean) {
  const chat = useChat();
  const me = useMe();
  const [raw, setRaw] = useState('');
  const saving = useRef(false);
  const attempt = useAttempt();
  const mentions = useMentions(roomId, field, write);
  const tray = useTray(roomId);

  const isEdit = about?.kind === 'edit';
  const text = cleanText(raw);
  const over = text.length - LIMITS.textMax;
  const hasText = text !== '' && isVisible(text);
  const hasFiles = !isEdit && tray.items.length > 0;
  const mayWrite = isEdit || !waits;
  const sendable = mayWrite && over <= 0 && (hasText || hasFiles) && !(hasFiles && tray.isOverQuota);

  useEffect(() => {
    // What was typed before the scripts came is newer than any draft.
    setRaw(field.current?.value || readDraft(me.userId, roomId));
    // On a phone the focus would bring up the keyboard over half of the conversation.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true });
    return () => chat.setTyping(roomId, false);
  }, [chat, me.userId, roomId, field]);

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
    if (isEdit) return;
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

  return {
    raw,
    text,
    over,
    sendable,
    isEdit,
    mentions,
    tray,
    write,

    /** What is written, and what is in the tray before it. */
    send(silent = false): void {
      if (!sendable) return;
      mentions.hide();
      if (about?.kind === 'edit') {
        void save(about.seq);
        return;
      }
      chat.setTyping(roomId, false);
      const manner = { replyTo: about?.seq, silent };
      const said = hasText ? mentions.contentOf(text) : undefined;
      if (hasFiles) tray.send(manner, said);
      else if (said) chat.send(roomId, said, manner);
      tray.hideNotes();
      onAbout(undefined);
      setRaw('');
      keepDraft(me.userId, roomId, '');
    },

    sendSticker(content: StickerContent): void {
      if (waits) return;
      chat.send(roomId, content, { replyTo: isEdit ? undefined : about?.seq });
      if (!isEdit) onAbout(undefined);
    },

    /** Puts something in where the caret is. */
    insert(words: string): void {
      const { current } = field;
      const [start, end] = [current?.selectionStart ?? raw.length, current?.selectionEnd ?? raw.length];
      write(raw.slice(0, start) + words + raw.slice(end));
      requestAnimationFrame(() => current?.setSelectionRange(start + words.length, start + words.length));
    },
  };
}

export type Composing = ReturnType<typeof useComposer>;
