import { ChatApp } from '@/components/chat/chat-app';
import { chatData, requireUser } from './chat-data';
import { readPanel } from './preferences';

export default async function Page() {
  const userId = await requireUser('/');
  const [initial, panelOpen] = await Promise.all([chatData(userId), readPanel()]);
  return <ChatApp initial={initial} panelOpen={panelOpen} />;
}
