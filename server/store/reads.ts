import type { Client } from './connections';
import { channels, keys } from './keys';
import { loadScript } from './scripts';
import { tellUser } from './user-news';

const markRead = loadScript('mark-read');
const publishTyping = loadScript('publish-typing');

/** State of a room that converges by itself and so is no part of its chain: markers, and who writes. */
export function createReads(redis: Client) {
  return {
    /** Moves a marker forward, and tells the room; of an open room, only that person's own connections. False for who is not a member. */
    async mark(roomId: string, userId: string, seq: number): Promise<boolean> {
      const [word, moved] = await markRead(
        redis,
        [keys.room(roomId), keys.members(roomId), keys.messages(roomId), keys.reads(roomId)],
        [roomId, userId, seq, channels.room(roomId)],
      );
      if (word === 'own') {
        await tellUser(redis, userId, { type: 'read', roomId, reads: { [userId]: moved as number } });
      }
      return word !== 'not_member';
    },

    /** Tells the room that a person writes, or no longer does, unless it is an open one. False for who is not a member. */
    async typing(roomId: string, userId: string, active: boolean): Promise<boolean> {
      const event = JSON.stringify({ type: 'typing', roomId, userId, active });
      const own = JSON.stringify({ type: 'typing', roomId, only: userId, userId, active });
      const [word] = await publishTyping(
        redis,
        [keys.room(roomId), keys.members(roomId)],
        [userId, event, own, channels.room(roomId)],
      );
      return word === 'ok';
    },
  };
}
