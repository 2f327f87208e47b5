import { redirect } from 'next/navigation';
import type { Initial } from '@/components/connection/chat-client';
import { pageUser } from '@/server/auth/page-user';
import { currentChat } from '@/server/chat/current';

/** Who looks at the chat; who is not signed in is sent to log in, and back to `path` afterwards. */
export async function requireUser(path: string): Promise<string> {
  const user = await pageUser();
  if (!user) redirect(path === '/' ? '/login' : `/login?callbackUrl=${encodeURIComponent(path)}`);
  return user.userId;
}

/** What every page of the chat shows: oneself, one's rooms, and who is named in them. */
export async function chatData(userId: string): Promise<Omit<Initial, 'snapshot'>> {
  const chat = currentChat();
  const [me, list, nicknames, blocked, settings] = await Promise.all([
    chat.wholeProfile(userId, userId),
    chat.listRooms(userId),
    chat.nicknames(userId),
    chat.blockedIds(userId),
    chat.settings(userId),
  ]);
  return { me, ...list, nicknames, blocked, settings, config: chat.config };
}
