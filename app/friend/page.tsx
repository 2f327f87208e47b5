import { FriendLinkPage } from '@/components/people/friend-link-page';
import { chatData, requireUser } from '../chat-data';

export default async function Page() {
  const userId = await requireUser('/friend');
  return <FriendLinkPage initial={await chatData(userId)} />;
}
