import type { ReportReason } from '../../lib/protocol/administration';
import type { Message, Profile, SendableContent, TextContent } from '../../lib/protocol/content';
import type { Storage } from '../../lib/protocol/files';
import type { RoomPreview } from '../../lib/protocol/invite-links';
import type { LinkPreview } from '../../lib/protocol/link-preview';
import type { PreferencesChange } from '../../lib/protocol/preferences';
import type { Replies } from '../../lib/protocol/requests';
import type { Role, RoomRules } from '../../lib/protocol/room-rules';
import type { SettingsChange } from '../../lib/protocol/settings';
import type { Attachment } from './attachment';
import { createFeed, type Watcher } from './feed';
import { createFileSender, type UploadStorage } from './file-sender';
import { late } from './late';
import { createLateFriends, type FriendActions } from './late-friends';
import { createLateStorage } from './late-storage';
import { createMessageActions } from './message-actions';
import type { OpenRooms } from './open-rooms';
import type { OutboxStorage } from './outbox-storage';
import { createOwnPreferences } from './own-preferences';
import { createOwnReactions } from './own-reactions';
import { createOwnSettings } from './own-settings';
import { createPeople } from './people';
import { createReadMarks } from './read-marks';
import { createRoomActions, type LinkWish } from './room-actions';
import type { HitPage, SearchScope } from './search-actions';
import { createSender, type Manner } from './sender';
import { type Address, createChatSocket } from './socket';
import { createStatus } from './status';
import { createSync } from './sync';
import { createTypingPeople, createTypingTeller } from './typing';
import { createView, type Initial, type View } from './view';
import { isOffline, listenForWake } from './wake';

export type { PendingMessage } from './pending';
export type { Manner } from './sender';
export type { ConnectionState, Initial } from './view';

/** What fails is rejected with a ChatError, whose `code` is the wire's. */
export interface ChatClient {
  readonly view: View;
  /** Connects; returns what disconnects. May be started again after that. */
  start(): () => void;
  /** Shows at once and sends in order, however long it takes. A string is a text without mentions. */
  send(roomId: string, said: string | SendableContent, manner?: Manner): void;
  /**
   * Shows files at once, uploads them and sends them: photos together, up to `LIMITS.albumMax` in a message, everything
   * else one by one. `caption` follows them. What one answers is answered by the first message. Resolves when they show.
   */
  sendFiles(
    roomId: string,
    attachments: readonly Attachment[],
    manner?: Manner,
    caption?: TextContent | undefined,
  ): Promise<void>;
  /** What one has stored on the server, and may store. */
  storage(): Promise<Storage>;
  /** Sends a failed message again, as the last of its room. */
  retry(cid: string): void;
  /** Gives a message up, and an upload under way with it. */
  discard(cid: string): void;
  /** Whoever logs out leaves nothing unsent on this device. To be called when the session is over. */
  forget(): Promise<void>;
  /** Loads the room's members and last messages once. Waits for the connection; rejects with what waiting cannot mend. */
  open(roomId: string): Promise<void>;
  /** Puts one older page in front of what is shown; does nothing while one is on its way, or when there is none. */
  loadOlder(roomId: string): Promise<void>;
  /** Puts one newer page behind a window of history, which ends where it meets the last messages. */
  loadNewer(roomId: string): Promise<void>;
  /** Brings a message that something quotes into the room's `quoted`, unless the room has it or one may not see it. */
  loadQuoted(roomId: string, seq: number): Promise<void>;
  /** Brings the surroundings of a message into what is shown, without what lies between. */
  showMessage(roomId: string, seq: number): Promise<void>;
  /** Shows the last messages again. */
  showNow(roomId: string): void;
  /** The seq of the first message of a day, or of the next one with any; `dayOf` numbers the reader's days. */
  findDay(roomId: string, day: number, dayOf: (at: number) => number): Promise<number | undefined>;
  /** Puts another text in the place of one's own; a string is one without mentions. */
  edit(roomId: string, seq: number, said: string | TextContent): Promise<void>;
  /** Takes a message back, for everybody. */
  unsend(roomId: string, seq: number): Promise<void>;
  /** One's one reaction to a message; null takes it back. Shown at once, and undone where it is refused. */
  react(roomId: string, seq: number, emoji: string | null): Promise<void>;
  pin(roomId: string, seq: number, pinned: boolean): Promise<void>;
  /** Tells the administrators of a message; `text` may be empty. */
  report(roomId: string, seq: number, reason: ReportReason, text: string): Promise<void>;
  /** One page of hits, newest first; {@link watch} tells what happens to them. A newer search ends an older one: `rate_limited`. */
  searchMessages(query: string, scope?: SearchScope): Promise<HitPage>;
  /** For who keeps messages besides those of the rooms; returns what ends it. */
  watch(watcher: Watcher): () => void;
  /** A part of what was sent in a room, newest first, from before a seq; `next`: where to go on, absent at the beginning. */
  roomFiles(
    roomId: string,
    kind: 'media' | 'files',
    before?: number,
  ): Promise<{ messages: Message[]; next?: number }>;
  /** What the first link in a message leads to, as the server sees it; undefined where that says nothing of itself. */
  previewLink(roomId: string, seq: number): Promise<LinkPreview | undefined>;
  /** Moves one's own marker forward to `seq`; a lower one changes nothing. */
  markRead(roomId: string, seq: number): void;
  /** To be called on every keystroke; what goes out is throttled. */
  setTyping(roomId: string, active: boolean): void;
  /** Resolves with the room's id. */
  /** @param cid a repeat under the same one comes to the group that was made first */
  createGroup(name: string, memberIds: string[], cid?: string): Promise<string>;
  createDirect(userId: string): Promise<string>;
  findUser(loginId: string): Promise<Profile>;
  rename(roomId: string, name: string): Promise<void>;
  invite(roomId: string, userIds: string[]): Promise<void>;
  /** Null takes it away. */
  setPicture(roomId: string, picture: string | null): Promise<void>;
  /** `owner` hands the room over. */
  setRole(roomId: string, userId: string, role: Role): Promise<void>;
  setRules(roomId: string, rules: Partial<RoomRules>): Promise<void>;
  /** A group's link as it is, or as it is after it was made anew or taken away. */
  roomLink(roomId: string, what?: LinkWish): Promise<Replies['room:link']>;
  previewLinkedRoom(token: string): Promise<RoomPreview>;
  /** Resolves with the room's id. */
  joinByLink(token: string): Promise<string>;
  /** `heir`: who owns the room from then on. */
  leave(roomId: string, heir?: string): Promise<void>;
  remove(roomId: string, userId: string): Promise<void>;
  /** One's friends, and what people show of themselves. */
  readonly friends: FriendActions;
  /** What one does with open rooms; it comes when it is first asked for. */
  openRooms(): Promise<OpenRooms>;
  /** Shown at once, and undone where it is refused. */
  setPreferences(roomId: string, change: PreferencesChange): Promise<void>;
  /** For all devices. Shown at once, and undone where it is refused. */
  setSettings(change: SettingsChange): Promise<void>;
}

export type ClientOptions = Address & {
  /** Where unsent messages outlive the client; the browser's own where it is left out. */
  storage?: OutboxStorage;
  /** The same for those whose files are on their way. */
  uploadStorage?: UploadStorage;
};

/** How long news of an unknown room wait for the room itself. */
const STRAY_MS = 2_000;

/** The parts, and who tells whom. Touches neither network nor browser before `start`, so that the server may render it. */
export function createChatClient(initial: Initial, options: ClientOptions = {}): ChatClient {
  const view = createView(initial);
  const me = view.me.userId;
  const status = createStatus(view.connection, isOffline);
  const people = createPeople(view, initial.nicknames, initial.deletedName);
  const typingPeople = createTypingPeople(view.typing, me);
  const strangers = new Set<string>();
  let stray: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;

  const socket = createChatSocket(options, {
    onOpen: () => sync.run(),
    onClose: () => status.down(),
    onEvents: (events) => feed.receive(events),
    onEnded: () => status.end(),
  });
  const marks = createReadMarks({ view, socket, status });
  const preferences = createOwnPreferences(view, (payload) => actions.ask('room:preferences', payload));
  const settings = createOwnSettings(view, (payload) => actions.ask('settings:set', payload));
  const messages = createMessageActions({ view, ask: (...question) => actions.ask(...question) });
  const reactions = createOwnReactions(view, (payload) => messages.askAbout('message:react', payload));
  const feed = createFeed({
    view,
    people,
    typing: typingPeople,
    withOwnMarker: marks.withOwnMarker,
    withOwnPreferences: preferences.withOwn,
    withToldReactions: reactions.withTold,
    withOwnReactions: reactions.withOwn,
    onRevised: (message) => sender.revise(message),
    onSettings: settings.hear,
    onPeople: (event) => friends.hear(event),
    onGap: () => sync.request(),
    onRoom: (room, applied) => sender.roomChanged(room, applied),
    onRestart: (known, snapshot) => sender.restart(known, snapshot),
    onGone(roomId) {
      sender.drop(roomId);
      files.drop(roomId);
      marks.drop(roomId);
      preferences.drop(roomId);
      reactions.drop(roomId);
    },
    onStray() {
      clearTimeout(stray);
      stray = setTimeout(() => feed.hasStrays() && sync.request(), STRAY_MS);
    },
    onStranger(roomId, userId) {
      const key = `${roomId} ${userId}`;
      if (strangers.has(key)) return;
      strangers.add(key);
      const asked = view.rooms.get(roomId)?.open
        ? openRooms().then((open) => open.meet(roomId, userId))
        : actions.fetchRoom(roomId);
      // Without a name the message is shown all the same; the next connection may ask again.
      asked.catch(() => strangers.delete(key));
    },
  });
  const actions = createRoomActions({ view, socket, status, feed, people });
  const friends = createLateFriends({ view, people, ask: actions.ask });
  const openRooms = late(async () => {
    const { createOpenRooms } = await import('./open-rooms');
    return createOpenRooms({ view, people, ask: actions.ask, enter: actions.enter });
  });
  const history = late(async () => {
    const { createHistoryActions } = await import('./history-actions');
    return createHistoryActions({ view, people, during: feed.during, ask: actions.ask });
  });
  const search = late(async () => {
    const { createSearchActions } = await import('./search-actions');
    return createSearchActions({ view, people, during: feed.during, ask: actions.ask });
  });
  const storage =
    options.storage ??
    createLateStorage(async () => (await import('./outbox-storage')).createBrowserStorage(me));
  const uploadStorage =
    options.uploadStorage ??
    createLateStorage(async () => (await import('./upload-storage')).createUploadStorage(me));
  const sender = createSender({
    view,
    socket,
    status,
    storage,
    onMissing: () => sync.request(),
    onSettled: (cid) => files.settled(cid),
    onFileUnknown: (cid) => files.takeBack(cid),
  });
  const files = createFileSender({ view, status, sender, storage: uploadStorage, address: options });
  const sync = createSync({
    view,
    socket,
    feed,
    onLevel() {
      status.up();
      sender.level();
      files.level();
      reactions.level();
      marks.flush();
      // What fails here is asked again with the next connection.
      friends.catchUp(wasLevel).catch(() => {});
      wasLevel = true;
      // Before one scrolls: without a network it would not come.
      history().catch(() => {});
    },
  });
  const teller = createTypingTeller((roomId, active) => socket.typing({ roomId, active }));

  let wasLevel = false;

  function begin(): () => void {
    status.down();
    sender.adopt();
    files.adopt();
    socket.start();
    // In no hurry: the server leaves out what is over, and a page looks when the first one ends.
    const mutes = import('./mute-end').then(
      ({ endMutes }) => endMutes(view),
      () => () => {},
    );
    const deafen = listenForWake({
      onVisible: socket.checkLife,
      onHidden: marks.flush,
      onNetwork(offline) {
        status.networkChanged();
        // Whether the network is really gone shows by trying: a server may live on this very machine.
        if (offline) socket.reconnect();
        else socket.checkLife();
      },
    });
    return () => {
      deafen();
      void mutes.then((end) => end());
      clearTimeout(stray);
      for (const part of [socket, sync, status, sender, files, marks]) part.stop();
      typingPeople.clear();
      teller.clear();
      stop = undefined;
    };
  }

  return {
    view,
    start() {
      stop ??= view.connection.get() === 'ended' ? () => {} : begin();
      return stop;
    },
    send(roomId, said, manner) {
      sender.send(roomId, toContent(said), manner);
      teller.set(roomId, false);
    },
    sendFiles: files.send,
    storage: files.storage,
    retry(cid) {
      sender.retry(cid);
      files.retry(cid);
    },
    discard(cid) {
      sender.discard(cid);
      files.discard(cid);
    },
    async forget() {
      stop?.();
      await Promise.all([storage.clear(), uploadStorage.clear()]);
    },
    edit: (roomId, seq, said) => messages.edit(roomId, seq, toContent(said)),
    unsend: messages.unsend,
    react: reactions.react,
    pin: messages.pin,
    report: messages.report,
    roomFiles: (roomId, kind, before) => actions.ask('room:files', { roomId, kind, before }),
    previewLink: async (roomId, seq) => (await actions.ask('link:preview', { roomId, seq })).preview,
    markRead: marks.mark,
    setTyping: teller.set,
    open: actions.open,
    loadOlder: async (roomId) => (await history()).loadOlder(roomId),
    loadNewer: async (roomId) => (await history()).loadNewer(roomId),
    loadQuoted: async (roomId, seq) => (await history()).loadQuoted(roomId, seq),
    showMessage: async (roomId, seq) => (await history()).showMessage(roomId, seq),
    showNow: (roomId) => void history().then(({ showNow }) => showNow(roomId)),
    findDay: async (...asked) => (await history()).findDay(...asked),
    searchMessages: async (query, scope) => (await search()).searchMessages(query, scope),
    watch: feed.watch,
    createGroup: actions.createGroup,
    createDirect: actions.createDirect,
    findUser: actions.findUser,
    rename: actions.rename,
    invite: actions.invite,
    setPicture: actions.setPicture,
    setRole: actions.setRole,
    setRules: actions.setRules,
    roomLink: actions.roomLink,
    previewLinkedRoom: actions.previewLinkedRoom,
    joinByLink: actions.joinByLink,
    leave: actions.leave,
    remove: actions.remove,
    friends: friends.actions,
    openRooms,
    setPreferences: preferences.change,
    setSettings: settings.change,
  };
}

function toContent<C extends SendableContent>(said: string | C): C | TextContent {
  return typeof said === 'string' ? { type: 'text', text: said } : said;
}
