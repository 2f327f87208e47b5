'use client';

import { useEffect, useRef, useState } from 'react';
import type { OpenRoomFace } from '../../lib/protocol/open-rooms';
import { useChat } from '../connection/hooks';

/** So long nobody types until it is looked for, ms. */
const PAUSE_MS = 200;

type Found = { query: string; rooms: readonly OpenRoomFace[]; more: boolean };

/** The directory of open rooms, as far as it is loaded. What was found last stays until the next is there. */
export function useDirectory(query: string) {
  const chat = useChat();
  const [found, setFound] = useState<Found>();
  const [status, setStatus] = useState<'loading' | 'idle' | 'failed'>('loading');
  const [attempt, setAttempt] = useState(0);
  const asked = useRef({});

  async function load(before: readonly OpenRoomFace[]): Promise<void> {
    const own = {};
    asked.current = own;
    setStatus('loading');
    try {
      const page = await (await chat.openRooms()).directory(query, before.length);
      if (asked.current !== own) return;
      const known = new Set(before.map(({ id }) => id));
      // The order changes while one reads: a room may come a second time.
      const fresh = page.rooms.filter(({ id }) => !known.has(id));
      setFound({ query, rooms: [...before, ...fresh], more: page.more && fresh.length > 0 });
      setStatus('idle');
    } catch {
      if (asked.current === own) setStatus('failed');
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: for each query, and each attempt
  useEffect(() => {
    const timer = setTimeout(() => void load([]), query === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [chat, query, attempt]);

  return {
    found,
    status,
    retry: () => setAttempt(attempt + 1),
    more: () => void load(found?.rooms ?? []),
  };
}
