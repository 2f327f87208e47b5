import type { Profile } from '../../lib/protocol/content';
import type { Kept } from '../../lib/protocol/preferences';
import type { Reads } from '../../lib/protocol/rooms';
import type { KeptSettings } from '../../lib/protocol/settings';
import type { Client } from './connections';
import { channels } from './keys';

/** What one person's connections are told, on whichever replica they are. */
export type UserNews =
  | { type: 'session-ended'; sessionId: string }
  | { type: 'room-added'; roomId: string }
  | { type: 'waiting'; roomId: string; waiting: number }
  /** For that person there is no such room, as long as they block the other one in it. */
  | { type: 'room-gone'; roomId: string }
  /** Their own markers, which nobody else is told. */
  | { type: 'read'; roomId: string; reads: Reads }
  | { type: 'profile'; profile: Profile }
  /** That friend is kept otherwise, is one, or is none any more: the store knows. */
  | { type: 'friends'; userId: string }
  /** That person is blocked, or no longer: the store knows. */
  | { type: 'blocked'; userId: string }
  /** To who was blocked, for their replicas alone: how they are told of that person from now on; or as that one is. */
  | { type: 'frozen'; profile: Profile }
  | { type: 'thawed'; userId: string }
  /** Published by the script that keeps them. */
  | { type: 'preferences'; roomId: string; kept: Kept }
  | { type: 'settings'; kept: KeptSettings };

export async function tellUser(redis: Client, userId: string, news: UserNews): Promise<void> {
  await redis.spublish(channels.user(userId), JSON.stringify(news));
}
