import { notFound } from 'next/navigation';
import { chatData, requireUser } from '@/app/chat-data';
import { readPanel } from '@/app/preferences';
import { ChatApp } from '@/components/chat/chat-app';
import { isChatError } from '@/lib/protocol/errors';
import type { RoomSnapshot } from '@/lib/protocol/rooms';
import { currentChat } from '@/server/chat/current';

const ROOM_ID = /^C[0-9a-f]{32}$/;

type Props = { params: Promise<{ roomId: string }> };

/** A room with its last messages. One that is not there and one that is not ours look the same. */
export default async function Page({ params }: Props) {
  const { roomId } = await params;
  if (!ROOM_ID.test(roomId)) notFound();
  const userId = await requireUser(`/rooms/${roomId}`);
  const [data, snapshot, panelOpen] = await Promise.all([
    chatData(userId),
    open(userId, roomId),
    readPanel(),
  ]);
  if (!snapshot) notFound();
  return <ChatApp initial={{ ...data, snapshot }} panelOpen={panelOpen} />;
}

async function open(userId: string, roomId: string): Promise<RoomSnapshot | undefined> {
  try {
    return await currentChat().openRoom(userId, roomId);
  } catch (error) {
    if (isChatError(error) && error.code === 'not_found') return undefined;
    throw error;
  }
}
