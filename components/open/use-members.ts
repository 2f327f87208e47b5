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
  const { id, memberCount } = room;

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

  // biome-ignore lint/correctness/useExhaustiveDependencies: for each query, each attempt, and whoever comes or goes
  useEffect(() => {
    const timer = setTimeout(() => void load(), found ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [chat, id, query, attempt, memberCount]);

  return {
    found: found && { ...found, members: found.members.map((member) => asNow(room, member)) },
    status,
    retry: () => setAttempt(attempt + 1),
    more: () => found && void load(found),
  };
}

/** The room itself knows who is more than a member, and hears of new names. */
function asNow(room: RoomState, member: RoomMember): RoomMember {
  const listed = room.members?.find(({ userId }) => userId === member.userId);
  const name = (listed ?? room.faces?.[member.userId])?.name ?? member.name;
  return { ...member, name, role: listed?.role ?? 'member' };
}
