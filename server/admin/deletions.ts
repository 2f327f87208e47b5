import type { Logger } from 'pino';
import { ChatError } from '../../lib/protocol/errors';
import type { Deletion } from '../store/deletions';
import type { Store } from '../store/store';
import type { AdminDeps } from './context';

/** Work that a replica left behind is taken up so soon after its lease ends. */
const LOOK_MS = 30_000;
/** So long a deletion rests whose replica was killed. Of one that takes longer two do the same, which does no harm. */
const LEASE_MS = 60_000;
/** Twice as long as a connection may outlive its session (server/socket), and any request its connection. */
const AGAIN_MS = 2 * 60_000;

type Deps = Pick<AdminDeps, 'erase'> & {
  store: Store;
  /** Pictures of profiles (server/files). */
  erasePictures(ids: readonly string[]): Promise<void>;
  log: Pick<Logger, 'warn'>;
  /** After so long all is cleared once more; 0: never, for tests of what comes before. */
  againMs?: number;
};

/** Deletes accounts: at once what lets somebody in, and the rest as work that any replica takes up again after a crash. */
export function createDeletions({ store, erase, erasePictures, log, againMs = AGAIN_MS }: Deps) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function unsendIn(roomId: string, userId: string): Promise<void> {
    for await (const seq of store.deletions.sentBy(roomId, userId)) {
      const unsent = await store.messageChanges.unsendAsAuthor({ roomId, seq, userId });
      if (typeof unsent !== 'string') await erase(unsent.files);
      signal.throwIfAborted();
    }
  }

  /** Who blocked them is in the room as anybody is, unless they have never seen it. */
  async function forgive(roomId: string, userId: string): Promise<void> {
    for (const other of await store.rooms.memberIds(roomId, 2)) {
      const now = other === userId ? undefined : await store.blocks.withhold(roomId, other, false);
      if (now?.wasUnseen) await store.blocks.withhold(roomId, other, true);
    }
  }

  async function leave(roomId: string, userId: string): Promise<void> {
    // Without the name: the line that says so stays.
    const gone = { userId, name: '', deleted: true } as const;
    const removed = await store.rooms.remove(roomId, gone, gone);
    if (removed === 'forbidden') {
      // A direct room is the other's as well, who reads it on.
      if (await store.deletions.isDeserted(roomId)) await erase(await store.deletions.dropRoom(roomId));
      else await forgive(roomId, userId);
      return;
    }
    if (typeof removed === 'string') return;
    await erase(removed.files);
    if (removed.isGone) await store.directory.refresh(roomId);
  }

  /** Uploads, and files that no message uses; after unsending that is all of them. */
  async function forgetFiles(userId: string): Promise<void> {
    const fileIds = await store.storage.filesOf(userId);
    await store.deletions.forgetUploads(fileIds);
    for (const fileId of fileIds) {
      const roomId = await store.files.roomOf(fileId);
      const isUsed = roomId !== undefined && (await store.files.drop(roomId, userId, fileId)) === 'in_use';
      if (!isUsed) await erase([{ by: userId, fileId }]);
    }
  }

  async function clear(userId: string, { unsend }: Deletion): Promise<void> {
    await store.sessions.setState(userId, 'deleted');
    if (unsend) for (const roomId of await store.inspection.roomIds()) await unsendIn(roomId, userId);
    const phantom = await store.blocks.phantomRooms(userId);
    for (const roomId of [...(await store.roomIndex.of(userId)), ...phantom]) {
      await leave(roomId, userId);
      signal.throwIfAborted();
    }
    for (const roomId of await store.inspection.waitedFor())
      if (await store.openRooms.withdraw(roomId, userId)) await store.openRooms.tellWaiting(roomId);
    await forgetFiles(userId);
    await erasePictures(await store.deletions.pictures(userId));
    await store.deletions.forgetWays(userId);
    for (const friend of await store.deletions.forgetFriends(userId))
      await store.feed.tellUser(friend, { type: 'friends', userId }).catch(() => {});
    for (const other of await store.deletions.forgetBlocks(userId))
      await store.feed.tellUser(other, { type: 'blocked', userId }).catch(() => {});
    // Who was made administrator at that very moment.
    await store.place.forgetAdministrator(userId);
    await store.deletions.bury(userId);
  }

  /**
   * All of it twice: what was under way as the account went, of the person's own connections and of others, may come
   * behind the first time. What one is told to do to somebody who is deleted already is refused.
   */
  async function run(userId: string, deletion: Deletion): Promise<void> {
    const { clearedAt } = deletion;
    if (clearedAt !== undefined && Date.now() < clearedAt + againMs) return;
    await clear(userId, deletion);
    if (clearedAt !== undefined || againMs === 0) return store.deletions.done(userId);
    await store.deletions.note(userId, { ...deletion, clearedAt: Date.now() });
  }

  async function runAll(): Promise<void> {
    for (const [userId, deletion] of await store.deletions.all()) {
      if (signal.aborted) return;
      const lease = `deletion ${userId}`;
      if (!(await store.leases.take(lease, LEASE_MS))) continue;
      try {
        await run(userId, deletion);
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'an account is not deleted yet');
      } finally {
        await store.leases.giveBack(lease).catch(() => {});
      }
    }
  }

  function look(): void {
    running = running.then(runAll).catch((error: unknown) => {
      if (!signal.aborted) log.warn({ err: error }, 'deletions could not be looked at');
    });
  }

  return {
    /**
     * From here on the account is gone for everybody; what it left is cleared away behind that. Who asks has shown who they
     * are. @param from address, for the audit log
     * @throws conflict where they are the last administrator
     */
    async begin(userId: string, unsend: boolean, from: string): Promise<void> {
      const account = await store.inspection.account(userId);
      if (!account) throw new ChatError('not_found', 'no such account');
      const outcome = await store.place.revokeAdministrator(userId);
      if (outcome === 'last') throw new ChatError('conflict', 'the last administrator', { field: 'last' });
      const at = Date.now();
      if (outcome === 'ok')
        await store.audit.add({ at, by: account.loginId, action: 'delete-account', from });
      await store.deletions.note(userId, { unsend, at });
      await store.sessions.setState(userId, 'deleted');
      look();
    },

    start(): void {
      look();
      timer = setInterval(look, LOOK_MS);
    },

    /** Resolves when no more is asked of Redis. */
    async stop(): Promise<void> {
      stopping.abort();
      clearInterval(timer);
      await running;
    },

    /** Resolves when all that is known by now was done, or failed. */
    async settled(): Promise<void> {
      look();
      await running;
    },
  };
}

export type Deletions = ReturnType<typeof createDeletions>;
