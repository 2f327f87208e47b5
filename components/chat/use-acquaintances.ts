'use client';

import { useMemo } from 'react';
import type { Profile } from '../../lib/protocol/content';
import { useChat, useMe, useRooms } from '../connection/hooks';

/** The people one shares a room with, as far as they are known here: those of direct talks first, the latest foremost. */
export function useAcquaintances(): readonly Profile[] {
  const { view } = useChat();
  const me = useMe();
  const rooms = useRooms();
  return useMemo(() => {
    const direct = rooms.flatMap((room) => room.peerId ?? []);
    const others = rooms.flatMap((room) => room.members?.map((m) => m.userId) ?? []);
    const ids = new Set([...direct, ...others, ...view.people.keys()]);
    ids.delete(me.userId);
    return [...ids]
      .map((id) => view.people.get(id))
      .filter((p): p is Profile => p !== undefined && p.name !== '');
  }, [view, me, rooms]);
}
