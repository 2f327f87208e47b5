'use client';

import { useEffect, useRef, useState } from 'react';
import type { TextContent } from '../../lib/protocol/content';
import type { Manner } from '../connection/chat-client';
import { useChat } from '../connection/hooks';
import { useText } from '../ui/locale';
import { showToast } from '../ui/toast';
import { errorText } from './error-text';
import type { TrayItem, TrayNote } from './tray-items';

/** What is to be sent, by room, while another room is looked at. */
const left = new Map<string, readonly TrayItem[]>();
const NONE: readonly never[] = [];

/** What the tray over the field holds. What it needs to know of files comes with the first one. */
export function useTray(roomId: string) {
  const chat = useChat();
  const text = useText();
  const [items, setItems] = useState<readonly TrayItem[]>(NONE);
  const [notes, setNotes] = useState<readonly TrayNote[]>(NONE);
  const [quota, setQuota] = useState<TrayNote>();
  const shown = useRef(items);

  function put(next: readonly TrayItem[]): void {
    shown.current = next;
    setItems(next);
    if (next.length > 0) left.set(roomId, next);
    else left.delete(roomId);
    setQuota(undefined);
    if (next.length > 0)
      void import('./tray-items').then(async ({ quotaNote }) => {
        const note = await quotaNote(chat, next);
        if (shown.current === next) setQuota(note);
      });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, since the composer is mounted per room
  useEffect(() => put(left.get(roomId) ?? NONE), [roomId]);

  return {
    items,
    notes: quota ? [...notes, quota] : notes,
    isOverQuota: quota !== undefined,

    async add(files: readonly File[] | Promise<readonly File[]>): Promise<void> {
      try {
        const { toItems } = await import('./tray-items');
        const added = toItems(await files, chat.view.config.fileBytes, shown.current);
        put([...shown.current, ...added.items]);
        setNotes(added.notes);
      } catch {
        showToast({ text: text.errors.unavailable });
      }
    },

    remove(key: number): void {
      const gone = shown.current.find((item) => item.key === key);
      if (gone) URL.revokeObjectURL(gone.url);
      put(shown.current.filter((item) => item.key !== key));
      setNotes(NONE);
    },

    /** What was said of files that are not in it has been read. */
    hideNotes: () => setNotes(NONE),

    /** Empties the tray; it fills again should there be no way to send. */
    send(manner: Manner, caption: TextContent | undefined): void {
      const sent = shown.current;
      put(NONE);
      setNotes(NONE);
      import('./tray-items')
        .then(({ sendItems }) => sendItems(chat, roomId, sent, manner, caption))
        .catch((error: unknown) => {
          put([...sent, ...shown.current]);
          if (caption) chat.send(roomId, caption, manner);
          showToast({ text: errorText(text, error) });
        });
    },
  };
}

export type Tray = ReturnType<typeof useTray>;
