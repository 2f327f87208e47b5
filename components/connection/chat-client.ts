import type { Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import { createView, type Initial, type View } from './view';

export type { PendingMessage } from './pending';
export type { ConnectionState, Initial } from './view';

/** What fails is rejected with a ChatError, whose `code` is the wire's. */
export interface ChatClient {
  readonly view: View;
  /** Connects; returns what disconnects. May be started again after that. */
  start(): () => void;
  /** Shows at once and sends in order, however long it takes. */
  send(roomId: string, text: string): void;
  /** Sends a failed message again, as the last of its room. */
  retry(cid: string): void;
  discard(cid: string): void;
  /** Loads the room's members and last messages once. Waits for the connection; rejects with what waiting cannot mend. */
  open(roomId: string): Promise<void>;
  /** Puts one older page in front; does nothing while one is on its way, or when there is none. */
  loadOlder(roomId: string): Promise<void>;
  /** Moves one's own marker forward to `seq`; a lower one changes nothing. */
  markRead(roomId: string, seq: number): void;
  /** To be called on every keystroke; what goes out is throttled. */
  setTyping(roomId: string, active: boolean): void;
  /** Resolves with the room's id. */
  createGroup(name: string, memberIds: string[]): Promise<string>;
  createDirect(userId: string): Promise<string>;
  findUser(loginId: string): Promise<Profile>;
  rename(roomId: string, name: string): Promise<void>;
  invite(roomId: string, userIds: string[]): Promise<void>;
  leave(roomId: string): Promise<void>;
  remove(roomId: string, userId: string): Promise<void>;
}

export function createChatClient(initial: Initial): ChatClient {
  const view = createView(initial);
  const unavailable = () => Promise.reject(new ChatError('unavailable'));
  return {
    view,
    start: () => () => {},
    send() {},
    retry() {},
    discard() {},
    open: unavailable,
    loadOlder: unavailable,
    markRead() {},
    setTyping() {},
    createGroup: unavailable,
    createDirect: unavailable,
    findUser: unavailable,
    rename: unavailable,
    invite: unavailable,
    leave: unavailable,
    remove: unavailable,
  };
}
