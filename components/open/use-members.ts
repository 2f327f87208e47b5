'use client';

import { useEffect, useRef, useState } from 'react';
import type { RoomMember, RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';

/** So long nobody types until it is looked for, ms. */
const PAUSE_MS = 200;

type Found = { query: string; members: readonly RoomMember[]; next: string | undefined };

/** The members of an open room by their names there, as far as they are loaded. Who comes or goes changes the list. */
export function useMembers(room: RoomState, query: string) {
  const chat = useChat();
  const [found, setFound] = useState<Found>();
  const [status, setStatus] = useState<'loading' | 'idle' | 'failed'>('loading');
  const [attempt, setAttempt] = useState(0);
  const asked = useRef({});
  const { id } = room;

  async function load(before?: Found): Promise<void> {
    const own = {};
    asked.current = own;
    setStatus('loading');
    try {
      const page = await (await chat.openRooms()).members(id, query, before?.next);
      if (asked.current !== own) return;
      const known = new Set(before?.members.map(({ userId }) => userId));
      const fresh = page.members.filter(({ userId }) => !known.has(userId));
      setFound({ query, members: [...(before?.members ?? []), ...fresh], next: page.next });
      setStatus('idle');
    } catch {
      if (asked.current === own) setStatus('failed');
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: for each query and each attempt
  useEffect(() => {
    const timer = setTimeout(() => void load(), found ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [chat, id, query, attempt]);

  useEffect(
    () =>
      chat.watch({
        heard(events) {
          for (const event of events) {
            if (event.type === 'left' && event.roomId === id)
              setFound((known) => known && without(known, event.userId));
            if (event.type === 'joined' && event.roomId === id)
              setFound((known) => known && withNew(known, event.members));
          }
        },
        restarted: (roomId) => roomId === id && setAttempt((n) => n + 1),
      }),
    [chat, id],
  );

  return {
    found: found && { ...found, members: found.members.map((member) => asNow(room, member)) },
    status,
    retry: () => setAttempt(attempt + 1),
    more: () => found && void load(found),
  };
}

function without(found: Found, userId: string): Found {
  return { ...found, members: found.members.filter((member) => member.userId !== userId) };
}

/** Who comes in is the last of all: in sight where the end of the list is. */
function withNew(found: Found, members: readonly RoomMember[]): Found {
  if (found.query !== '' || found.next !== undefined) return found;
  const ids = new Set(members.map(({ userId }) => userId));
  return { ...found, members: [...found.members.filter(({ userId }) => !ids.has(userId)), ...members] };
}

/** The room itself knows who is more than a member, and hears of new names. */
function asNow(room: RoomState, member: RoomMember): RoomMember {
  const listed = room.members?.find(({ userId }) => userId === member.userId);
  const name = (listed ?? room.faces?.[member.userId])?.name ?? member.name;
  return { ...member, name, role: listed?.role ?? 'member' };
}
