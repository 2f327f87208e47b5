'use client';

import { useRoom, useTotalUnread } from '../connection/hooks';
import { useText } from '../ui/locale';

/** The window's title: what is unread, and the room. React moves it to the head. */
export function WindowTitle({ roomId }: { roomId: string | undefined }) {
  const { app } = useText();
  const unread = useTotalUnread();
  const name = useRoom(roomId ?? '')?.name;
  const title = name === undefined ? app.name : `${name} — ${app.name}`;
  return <title>{unread > 0 ? `(${unread}) ${title}` : title}</title>;
}
