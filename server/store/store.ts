import { createAccounts } from './accounts';
import { createAuditLog } from './audit';
import { createBlocks } from './blocks';
import { createChanges } from './changes';
import { createEngine } from './connections';
import { createDeletions } from './deletions';
import { createDeviceLogins } from './device-logins';
import { createDirectory } from './directory';
import { createDueList } from './due';
import { createFeed } from './feed';
import { createFileWalk } from './file-walk';
import { createFileStore } from './files';
import { createFriends } from './friends';
import { guarded } from './guard';
import { createIdentities } from './identities';
import { createInspection } from './inspection';
import { createInvites } from './invites';
import { keys } from './keys';
import { createLeases } from './leases';
import { createLimits } from './limits';
import { createLinkCache } from './links';
import { createMessageChanges } from './message-changes';
import { createMessages } from './messages';
import { createOpenRooms } from './open-rooms';
import { createPlace } from './place';
import { createPreferences } from './preferences';
import { createProfiles } from './profiles';
import { createPushStore } from './push';
import { createReads } from './reads';
import { createReplicas } from './replicas';
import { createReportStore } from './reports';
import { createRoomIndex } from './room-index';
import { createRooms } from './rooms';
import { createRosters } from './rosters';
import { createSearch } from './search';
import { createSessions } from './sessions';
import { createSettings } from './settings';
import { createStickerPackStore } from './sticker-packs';
import { createStorage } from './storage';
import { createUploadStore } from './uploads';
import { createWriter, type WriterOptions } from './writer';

export type StoreOptions = WriterOptions & {
  /** Memory of this process for search; 128 MiB if it is left out. */
  searchBytes?: number;
};

/**
 * Everything that is kept, over one Redis, a master that Sentinels watch over, or a Cluster.
 * @param url as in REDIS_URL
 */
export async function createStore(url: string, { searchBytes, ...options }: StoreOptions = {}) {
  const engine = createEngine(url);
  const redis = engine.client;
  const writer = createWriter(engine, options);
  await engine.connect();
  await writer.start();
  const feed = createFeed(engine);
  const masters = () => engine.owners().flatMap((owner) => engine.masterOf(owner) ?? []);
  return {
    accounts: guarded(createAccounts(redis)),
    place: guarded(createPlace(redis, masters)),
    audit: guarded(createAuditLog(redis)),
    inspection: guarded(createInspection(redis, masters)),
    replicas: guarded(createReplicas(redis)),
    reports: guarded(createReportStore(redis)),
    deletions: createDeletions(redis),
    sessions: guarded(createSessions(redis)),
    identities: guarded(createIdentities(redis)),
    deviceLogins: guarded(createDeviceLogins(redis)),
    invites: guarded(createInvites(redis)),
    limits: guarded(createLimits(redis)),
    leases: guarded(createLeases(redis)),
    links: guarded(createLinkCache(redis)),
    roomIndex: guarded(createRoomIndex(redis, masters)),
    rosters: guarded(createRosters(redis)),
    rooms: guarded(createRooms(redis, writer, createProfiles(redis).current)),
    openRooms: guarded(createOpenRooms(redis, writer)),
    directory: guarded(createDirectory(redis, masters)),
    messages: guarded(createMessages(redis, writer)),
    files: guarded(createFileStore(redis, writer)),
    uploads: guarded(createUploadStore(redis)),
    fileWalk: createFileWalk(redis, masters),
    stickerPacks: guarded(createStickerPackStore(redis)),
    storage: guarded(createStorage(redis)),
    messageChanges: guarded(createMessageChanges(writer)),
    reads: guarded(createReads(redis)),
    changes: guarded(createChanges(redis)),
    preferences: guarded(createPreferences(redis)),
    settings: guarded(createSettings(redis)),
    push: guarded(createPushStore(redis)),
    callRooms: guarded(createDueList(redis, keys.callRooms)),
    callPeople: guarded(createDueList(redis, keys.callPeople)),
    search: guarded(createSearch(redis, searchBytes)),
    profiles: guarded(createProfiles(redis)),
    friends: guarded(createFriends(redis)),
    blocks: guarded(createBlocks(redis, writer)),
    feed,

    /** Whether Redis answers now. */
    async isReachable(): Promise<boolean> {
      return redis.ping().then(
        () => true,
        () => false,
      );
    },

    /** Whether what is here comes from a restore that is under way, or was interrupted: it may not be served. */
    async isHalfRestored(): Promise<boolean> {
      return (await redis.exists(keys.restoring)) === 1;
    },

    close(): void {
      feed.stop();
      writer.close();
      engine.close();
    },
  };
}

export type Store = Awaited<ReturnType<typeof createStore>>;
