'use client';

import { memo, useRef } from 'react';
import type { Reactions as ByEmoji } from '../../lib/protocol/content';
import { useChat, useMe } from '../connection/hooks';
import { useText } from '../ui/locale';
import { showOverlay } from './navigation';
import { useAttempt } from './use-attempt';

type Props = { roomId: string; seq: number; reactions: ByEmoji };

/**
 * What people reacted with. A finger is told who it was, where one can join in or take back; a click does that at once, and a
 * right click tells.
 */
export const Reactions = memo(function Reactions({ roomId, seq, reactions }: Props) {
  const chat = useChat();
  const { userId: me } = useMe();
  const { reactions: words } = useText();
  const attempt = useAttempt();
  const pointer = useRef('');

  function press(emoji: string | null): void {
    if (pointer.current === 'touch') showOverlay('reactions', seq);
    else void attempt(chat.react(roomId, seq, emoji));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing to fill in
    <div role="group" aria-label={words.title} className="reactions">
      {Object.entries(reactions).map(([emoji, people]) => {
        const own = people.includes(me);
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={own}
            aria-label={words.count(emoji, people.length)}
            onPointerDown={(event) => {
              pointer.current = event.pointerType;
            }}
            onKeyDown={() => {
              pointer.current = '';
            }}
            onClick={() => press(own ? null : emoji)}
            className="reaction"
          >
            <span>{emoji}</span>
            <span>{people.length}</span>
          </button>
        );
      })}
    </div>
  );
});
