'use client';

import { useEffect } from 'react';
import { useRoom, useTotalUnread } from '../connection/hooks';
import { useText } from '../ui/locale-provider';

/** The window's title: what is unread, and the room. */
export function WindowTitle({ roomId }: { roomId: string | undefined }) {
  const { app } = useText();
  const unread = useTotalUnread();
  const name = useRoom(roomId ?? '')?.name;
  useEffect(() => {
    const title = name === undefined ? app.name : `${name} — ${app.name}`;
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
  }, [app.name, name, unread]);
  return null;
}
