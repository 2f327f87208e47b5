'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { LIMITS } from '../../lib/protocol/limits';
import { useChat, useConnection } from '../connection/hooks';
import { createMessageSearch, type Found, type MessageSearch, queryIn } from './message-search';

/** Looks for what is typed, in one room or in all of them, and follows what happens to what it finds. */
export function useMessageSearch(typed: string, roomId?: string): { found: Found; search: MessageSearch } {
  const chat = useChat();
  const connection = useConnection();
  const [limits] = useState(() => (roomId === undefined ? {} : { roomId, limit: LIMITS.searchMax }));
  const [search] = useState(() =>
    createMessageSearch({ search: (query, scope) => chat.searchMessages(query, { ...scope, ...limits }) }),
  );
  const found = useSyncExternalStore(search.subscribe, search.get, search.get);
  useEffect(() => {
    const unwatch = chat.watch(search);
    return () => {
      unwatch();
      search.stop();
    };
  }, [chat, search]);
  const query = queryIn(typed);
  useEffect(() => search.look(query), [search, query]);
  const { failure } = found;
  useEffect(() => {
    if (connection === 'online' && failure === 'unavailable') search.retry();
  }, [connection, failure, search]);
  return { found, search };
}
