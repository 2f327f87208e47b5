import type { Store } from '../store/store';
import { directRoomId } from './room-ids';

type Needed = Pick<Store, 'blocks' | 'feed' | 'roomIndex'>;

/**
 * From here on what `otherId` does in the direct room of the two is withheld from `userId`, or no longer; where there is no
 * such room, nothing happens. Only the person's own devices are told. May be done again.
 */
export async function withhold(
  { blocks, feed, roomIndex }: Needed,
  userId: string,
  otherId: string,
  on: boolean,
): Promise<void> {
  const roomId = directRoomId(userId, otherId);
  const now = await blocks.withhold(roomId, userId, on);
  if (!now) return;
  if (now.isUnseen) {
    await roomIndex.remove(roomId, userId);
    await feed.tellUser(userId, { type: 'room-gone', roomId });
  } else {
    await roomIndex.add(roomId, [userId]);
    if (now.wasUnseen) await feed.tellUser(userId, { type: 'room-added', roomId });
    await feed.tellUser(userId, { type: 'read', roomId, reads: { [userId]: now.marker } });
  }
}
