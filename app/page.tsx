import { ChatApp } from '@/components/chat/chat-app';
import { chatData, requireUser } from './chat-data';

export default async function Page() {
  const userId = await requireUser('/');
  return <ChatApp initial={await chatData(userId)} />;
}
