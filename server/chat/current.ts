import type { Chat } from './chat';

const KEY = Symbol.for('fukidashi.chat');
const shared = globalThis as { [KEY]?: Chat };

/** Next bundles its own copy of this module; the running service is the one thing that the two copies share. */
export function registerChat(chat: Chat): void {
  shared[KEY] = chat;
}

export function currentChat(): Chat {
  const chat = shared[KEY];
  if (!chat)
    throw new Error('the chat service is not running: start by npm start or npm run dev, not by next');
  return chat;
}
