'use client';

import { createContext, type ReactNode, useEffect, useState } from 'react';
import { type ChatClient, createChatClient, type Initial } from './chat-client';

export const ChatContext = createContext<ChatClient | null>(null);

/** One client, and so one socket, for the life of the page. A later `initial` changes nothing: events do. */
export function ChatProvider({ initial, children }: { initial: Initial; children: ReactNode }) {
  const [client] = useState(() => createChatClient(initial));
  useEffect(() => client.start(), [client]);
  return <ChatContext value={client}>{children}</ChatContext>;
}
