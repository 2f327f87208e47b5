import { DEFAULT_CONFIG, type ServerConfig } from '../../lib/protocol/server-config';
import type { Store } from '../store/store';
import { createBlocking } from './blocking';
import { createExporting } from './exporting';
import { createFriends } from './friends';
import { createInviteLinks } from './invite-links';
import { createMembers } from './members';
import { createMembership } from './membership';
import { type MessageFiles, NO_FILES } from './message-files';
import { createMessaging } from './messaging';
import { createOpenRooms } from './open-rooms';
import { createPreferences } from './preferences';
import { createProfiles } from './profiles';
import { createReporting } from './reporting';
import { createRoomFiles } from './room-files';
import { createRoomViews } from './room-views';
import { createSearching } from './search';
import { createSync } from './sync';

export type ChatOptions = {
  /** Told where Redis lost something. */
  onReset?: () => void;
  /** Told of each message that was sent, when it is stored. Must not throw. */
  said?: (roomId: string) => void;
  files?: MessageFiles;
} & Partial<ServerConfig>;

/** The domain: everything a signed-in person can do, each with its own access check. Throws ChatError. */
export function createChat(
  store: Store,
  { onReset = () => {}, said = () => {}, files = NO_FILES, ...chosen }: ChatOptions = {},
) {
  const config: ServerConfig = { ...DEFAULT_CONFIG, ...chosen };
  const views = createRoomViews(store);
  const { welcome, ...membership } = createMembership(store, views, files);
  const { tellProfile, ...profiles } = createProfiles(store);
  return {
    config,
    ...views,
    ...createExporting(store, views),
    ...membership,
    ...createInviteLinks(store, views, { welcome }),
    ...createOpenRooms(store, views, { welcome }),
    ...createMessaging(store, { unsendWithinMs: config.unsendHours * 60 * 60_000, files, said }),
    ...createMembers(store),
    ...createPreferences(store),
    ...profiles,
    ...createFriends(store),
    ...createBlocking(store, { tellProfile }),
    ...createReporting(store),
    ...createRoomFiles(store),
    ...createSearching(store),
    ...createSync(store, views, onReset),
    feed: store.feed,
  };
}

export type Chat = ReturnType<typeof createChat>;
