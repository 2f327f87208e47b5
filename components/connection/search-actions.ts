import { withEvents } from '../../lib/message-changes';
import { isChained } from '../../lib/protocol/events';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { Hit, HitPlace } from '../../lib/protocol/search';
import type { Feed } from './feed';
import type { People } from './people';
import type { View } from './view';

/** In one room or in all; `before`: what follows the hit at that place; `limit`: hits a page. */
export type SearchScope = { roomId?: string | undefined; before?: HitPlace | undefined; limit?: number };
export type HitPage = { hits: Hit[]; more: boolean };

type Deps = {
  view: View;
  people: People;
  during: Feed['during'];
  ask(name: 'message:search', payload: Payload<'message:search'>): Promise<Replies['message:search']>;
};

/** Looking for what was written. */
export function createSearchActions({ view, people, during, ask }: Deps) {
  return {
    /** One page of hits, with what happened to them since the server looked. A newer search of this page ends an older one. */
    async searchMessages(query: string, { roomId, before, limit }: SearchScope = {}): Promise<HitPage> {
      const found: HitPage = { hits: [], more: false };
      await during(
        () => ask('message:search', { query, roomId, before, limit }),
        (reply, meanwhile) => {
          view.batch.run(() => {
            people.learn(reply.people);
            for (const [id, there] of Object.entries(reply.there ?? {})) people.learnIn(id, there);
          });
          found.more = reply.more;
          found.hits = reply.hits.map((hit) => {
            const events = meanwhile.filter(isChained).filter((event) => event.roomId === hit.roomId);
            return { ...hit, message: withEvents(hit.message, events) };
          });
        },
      );
      return found;
    },
  };
}
