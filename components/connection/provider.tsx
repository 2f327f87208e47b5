'use client';

import { createContext, type ReactNode, useEffect, useState } from 'react';
import { useText } from '../ui/locale';
import { type ChatClient, createChatClient, type Initial } from './chat-client';

export const ChatContext = createContext<ChatClient | null>(null);

/** One client, and so one socket, for the life of the page. A later `initial` changes nothing: events do. */
export function ChatProvider({ initial, children }: { initial: Initial; children: ReactNode }) {
  const deletedName = useText().common.deletedUser;
  const [client] = useState(() => createChatClient({ deletedName, ...initial }));
  useEffect(() => client.start(), [client]);
  return <ChatContext value={client}>{children}</ChatContext>;
}
