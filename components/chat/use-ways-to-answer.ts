'use client';

import { type RefObject, useCallback, useEffect } from 'react';
import { findMessage } from '../../lib/message-changes';
import { useChat } from '../connection/hooks';
import { type About, isEditable } from './about';
import { showOverlay } from './navigation';

/** Answering without the menu: by pushing a message aside, and by a key on it; the same for editing and forwarding. */
export function useWaysToAnswer(
  roomId: string,
  scroller: RefObject<HTMLElement | null>,
  onAbout: (about: About) => void,
) {
  const chat = useChat();
  const press = useCallback(
    (letter: string, row: HTMLElement): boolean => {
      const room = chat.view.rooms.get(roomId);
      const message = room && findMessage(room, Number(row.dataset.seq));
      if (!message) return false;
      const { seq } = message;
      if (letter === 'r') onAbout({ kind: 'reply', seq });
      else if (letter === 'f') showOverlay('forward', seq);
      else if (letter === 'e' && isEditable(message, room.me)) onAbout({ kind: 'edit', seq });
      else return false;
      return true;
    },
    [chat, roomId, onAbout],
  );
  useEffect(() => {
    if (!matchMedia('(any-pointer: coarse)').matches) return;
    let stop: (() => void) | undefined;
    let isOver = false;
    import('./swipe-to-reply').then(
      ({ listenForReplies }) => {
        const { current } = scroller;
        if (current && !isOver) stop = listenForReplies(current, (row) => press('r', row));
      },
      () => {},
    );
    return () => {
      isOver = true;
      stop?.();
    };
  }, [scroller, press]);
  return press;
}
