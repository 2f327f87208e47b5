'use client';

import { memo } from 'react';
import type { Reactions as ByEmoji } from '../../lib/protocol/content';
import { useChat, useMe } from '../connection/hooks';
import { useText } from '../ui/locale';
import { useAttempt } from './use-attempt';

type Props = { roomId: string; seq: number; reactions: ByEmoji };

/** What people reacted with. A press joins in or takes back; a long one, or a right click, tells who it was. */
export const Reactions = memo(function Reactions({ roomId, seq, reactions }: Props) {
  const chat = useChat();
  const { userId: me } = useMe();
  const { reactions: words } = useText();
  const attempt = useAttempt();
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
            onClick={() => attempt(chat.react(roomId, seq, own ? null : emoji))}
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
