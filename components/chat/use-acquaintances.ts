'use client';

import { useEffect, useMemo } from 'react';
import type { Profile } from '../../lib/protocol/content';
import { useBlocked, useChat, useFriends, useMe, useRooms } from '../connection/hooks';

/** Groups whose members are looked up for it: the latest, and none so large that nobody knows everybody. */
const GROUPS = 8;
const GROUP_MAX = 100;

/**
 * One's friends, favourites first, and then the people one shares a room with, as far as they are known here: those of
 * direct talks first, the latest foremost. Nobody whom one blocks.
 */
export function useAcquaintances(): readonly Profile[] {
  const chat = useChat();
  const { view } = chat;
  const me = useMe();
  const rooms = useRooms();
  const friends = useFriends();
  const blocked = useBlocked();
  useEffect(() => {
    const unknown = view.roomList
      .get()
      .filter((room) => room.kind === 'group' && !room.open && !room.members);
    for (const { id } of unknown.filter((room) => room.memberCount <= GROUP_MAX).slice(0, GROUPS)) {
      chat.open(id).catch(() => {});
    }
  }, [chat, view]);
  return useMemo(() => {
    const direct = rooms.flatMap((room) => room.peerId ?? []);
    const others = rooms.flatMap((room) => room.members?.map((m) => m.userId) ?? []);
    const shown = friends?.filter((friend) => !friend.hidden) ?? [];
    const favourites = shown.filter((friend) => friend.favourite);
    const ids = new Set([
      ...[...favourites, ...shown].map(({ userId }) => userId),
      ...direct,
      ...others,
      ...view.people.keys(),
    ]);
    ids.delete(me.userId);
    for (const id of blocked) ids.delete(id);
    return [...ids]
      .map((id) => view.people.get(id))
      .filter((p): p is Profile => p !== undefined && p.name !== '');
  }, [view, me, rooms, friends, blocked]);
}
