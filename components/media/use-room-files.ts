'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Message } from '../../lib/protocol/content';
import { useChat } from '../connection/hooks';

export type FilesKind = 'media' | 'files';

/** What was sent in a room, newest first, as far as it is loaded. What is taken back meanwhile leaves. */
export function useRoomFiles(roomId: string, kind: FilesKind) {
  const chat = useChat();
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [status, setStatus] = useState<'idle' | 'loading' | 'failed'>('loading');
  /** Before which seq to go on; undefined at the beginning of the room. */
  const [next, setNext] = useState<number>();
  const gone = useRef(new Set<number>());

  const load = useCallback(
    async (before: number | undefined) => {
      setStatus('loading');
      try {
        const page = await chat.roomFiles(roomId, kind, before);
        const stand = page.messages.filter(({ seq }) => !gone.current.has(seq));
        setMessages((known) => (before === undefined ? stand : known.concat(stand)));
        setNext(page.next);
        setStatus('idle');
      } catch {
        setStatus('failed');
      }
    },
    [chat, roomId, kind],
  );

  useEffect(() => {
    void load(undefined);
    return chat.watch({
      heard(events) {
        for (const event of events) {
          if (event.type !== 'unsent' || event.roomId !== roomId) continue;
          const { seq } = event.message;
          gone.current.add(seq);
          setMessages((known) => known.filter((message) => message.seq !== seq));
        }
      },
      restarted(restarted) {
        if (restarted === roomId) void load(undefined);
      },
    });
  }, [chat, load, roomId]);

  const more = useCallback(() => void load(next), [load, next]);
  return { messages, hasMore: next !== undefined, status, more };
}
