'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { useMe } from '../connection/hooks';
import { onDraft, readDraft } from './drafts';

/** What was begun in a room and not sent, on this device; empty where there is none, or for no room. */
export function useDraft(roomId: string | undefined): string {
  const { userId } = useMe();
  const subscribe = useCallback(
    (listener: () => void) => (roomId === undefined ? () => {} : onDraft(userId, roomId, listener)),
    [userId, roomId],
  );
  const read = () => (roomId === undefined ? '' : readDraft(userId, roomId));
  return useSyncExternalStore(subscribe, read, () => '');
}
