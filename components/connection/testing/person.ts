import type { Profile } from '../../../lib/protocol/content';
import type { RoomSnapshot, RoomSummary } from '../../../lib/protocol/rooms';
import { wordsOf } from '../../../lib/protocol/words';
import { type ChatClient, createChatClient } from '../chat-client';
import type { UploadStorage } from '../file-sender';
import { createMemoryStorage, type OutboxStorage } from '../outbox-storage';
import { createMemoryStorage as createUploadMemory } from '../page-storage';

/** Far above what anything takes, a reconnect included, and below a test's limit. */
const PATIENCE_MS = 15_000;

type Lists = { rooms: RoomSummary[]; people: Profile[]; snapshot?: RoomSnapshot };

/** A person at a client, who can wait for what the client shows. */
export function createPerson(
  me: Profile,
  lists: Lists,
  address: { url: string; cookie: string },
  storage: OutboxStorage = createMemoryStorage(),
  uploadStorage: UploadStorage = createUploadMemory(),
) {
  const client: ChatClient = createChatClient({ me, ...lists }, { ...address, storage, uploadStorage });
  const { view } = client;

  /** Resolves when `condition` holds; it is looked at after every change of anything that is shown. */
  function until(what: string, condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const { rooms, pending, typing, people, connection, settings, friends, blocked } = view;
      const sources = [rooms, pending, typing, people, connection, settings, friends, blocked];
      const stops = sources.map((source) => source.subscribe(check));
      const timer = setTimeout(() => {
        for (const stop of stops) stop();
        reject(new Error(`never: ${what}`));
      }, PATIENCE_MS);
      function check() {
        if (!condition()) return;
        clearTimeout(timer);
        for (const stop of stops) stop();
        resolve();
      }
      check();
    });
  }

  const texts = (roomId: string): string[] =>
    (view.rooms.get(roomId)?.messages ?? []).flatMap(({ content }) =>
      content.type === 'text' ? [content.text] : [],
    );
  const pending = (roomId: string) => view.pending.get(roomId).map((message) => wordsOf(message.content));

  return {
    ...client,
    me,
    until,
    texts,
    pending,
    room: (roomId: string) => view.rooms.get(roomId),
    hears: (roomId: string, ...expected: string[]) =>
      until(
        `hears ${expected.join()}`,
        () => texts(roomId).slice(-expected.length).join() === expected.join(),
      ),
    /** Connected and synced: an answer comes only then. That session may be over as well. */
    level: () => client.findUser('nobody-here').catch(() => {}),
    sent: (roomId: string) => until('all sent', () => pending(roomId).length === 0),
  };
}

export type Person = ReturnType<typeof createPerson>;
