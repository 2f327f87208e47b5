import { ChatError, isChatError } from '../../lib/protocol/errors';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { settle } from '../../lib/settle';
import type { Store } from '../store/store';
import { directRoomId } from './room-ids';
import type { RoomViews } from './room-views';
import { withhold } from './withholding';

type Announce = (roomId: string, userIds: readonly string[]) => Promise<void>;

/**
 * The one direct room of a pair, made where it is not there yet. Who is blocked by the other one makes it for themselves
 * alone, and cannot tell.
 * @throws forbidden with field `blocked` where there is none for who asks, and they block the other one
 */
export async function openDirectRoom(
  store: Store,
  views: Pick<RoomViews, 'openRoom'>,
  announce: Announce,
  [userId, otherId]: readonly [string, string],
): Promise<RoomSnapshot> {
  const id = directRoomId(userId, otherId);
  if (await store.blocks.has(userId, otherId)) {
    return views.openRoom(userId, id).catch((error: unknown) => {
      if (!isChatError(error) || error.code !== 'not_found') throw error;
      throw new ChatError('forbidden', 'blocked by who asks', { field: 'blocked' });
    });
  }
  const isBlocked = await store.blocks.has(otherId, userId);
  const memberIds = [...new Set([userId, otherId])];
  const inside = isBlocked ? [userId] : memberIds;
  await store.roomIndex.add(id, inside);
  const room = { id, kind: 'direct' as const, name: '', ownerId: userId, memberIds };
  const created = await store.rooms.create({ ...room, ...(isBlocked && { blockerId: otherId }) });
  if (created) {
    await announce(id, inside);
    // Who blocked or unblocked them while it was made has found no room to say so.
    const isNow = () => store.blocks.has(otherId, userId);
    if ((await isNow()) !== isBlocked) await settle(isNow, (on) => withhold(store, otherId, userId, on));
  }
  return views.openRoom(userId, id);
}
