import { notFound } from 'next/navigation';
import { ChatApp } from '@/components/chat/chat-app';
import { roomId as roomIdOf } from '@/lib/protocol/ids';
import { chatData, requireUser } from '../../chat-data';
import { readPanel } from '../../preferences';

type Props = { params: Promise<{ roomId: string }> };

/** An open room, as it shows itself to who may come in. Whether there is one, the page asks. */
export default async function Page({ params }: Props) {
  const { roomId } = await params;
  if (!roomIdOf.safeParse(roomId).success) notFound();
  const userId = await requireUser(`/open/${roomId}`);
  const [initial, panelOpen] = await Promise.all([chatData(userId), readPanel()]);
  return <ChatApp initial={initial} panelOpen={panelOpen} />;
}
