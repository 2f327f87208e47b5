import { ChatApp } from '@/components/chat/chat-app';
import { chatData, requireUser } from '../chat-data';
import { readPanel } from '../preferences';

/** An invite link leads here, with its token behind the #: no server is told of it, and a log-in on the way keeps it. */
export default async function Page() {
  const userId = await requireUser('/join');
  const [initial, panelOpen] = await Promise.all([chatData(userId), readPanel()]);
  return <ChatApp initial={initial} panelOpen={panelOpen} />;
}
