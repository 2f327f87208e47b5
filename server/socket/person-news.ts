import type { Profile } from '../../lib/protocol/content';
import type { ChatEvent } from '../../lib/protocol/events';
import { DEFAULT_PREFERENCES, type Kept, toPreferences } from '../../lib/protocol/preferences';
import type { Reads } from '../../lib/protocol/rooms';
import { type KeptSettings, toSettings } from '../../lib/protocol/settings';
import type { Chat } from '../chat/chat';
import type { FrozenPeople } from './frozen-people';
import { createPreferenceNews, type PreferencesEvent } from './preference-news';

/** Of a person, from whichever version of the program. */
export type News = {
  type: string;
  roomId?: string;
  userId?: string;
  profile?: Profile;
  sessionId?: string;
  waiting?: number;
  reads?: Reads;
  kept?: Kept & KeptSettings;
};

type Deps = {
  chat: Chat;
  frozen: FrozenPeople;
  /** Sends events to all sockets that a person has here. */
  tell(userId: string, events: ChatEvent[]): void;
};

/** What people's own devices are told of people, and of what they have chosen. */
export function createPersonNews({ chat, frozen, tell }: Deps) {
  const preferenceNews = createPreferenceNews();

  function hearPreferences(userId: string, event: PreferencesEvent): void {
    preferenceNews.heard(userId, event);
    tell(userId, [event]);
  }

  async function friendNews(userId: string, friendId: string): Promise<ChatEvent> {
    const friend = await chat.friend(userId, friendId);
    return friend ? { type: 'friends', friend } : { type: 'friends', gone: friendId };
  }

  /** In this order: whom one blocks keeps the name that one gave them. */
  async function tellBlocked(userId: string, otherId: string): Promise<void> {
    const [told, friend] = await Promise.all([
      chat.blockedPerson(userId, otherId),
      friendNews(userId, otherId),
    ]);
    tell(userId, [{ type: 'blocked', ...told }, friend]);
  }

  return {
    /** As {@link createPreferenceNews}. */
    during: preferenceNews.during,

    async receive(userId: string, news: News): Promise<void> {
      if (news.type === 'preferences' && news.roomId && news.kept) {
        const preferences = toPreferences(news.kept, Date.now());
        hearPreferences(userId, { type: news.type, roomId: news.roomId, ...preferences });
      } else if (news.type === 'waiting' && news.roomId && news.waiting !== undefined) {
        tell(userId, [{ type: news.type, roomId: news.roomId, waiting: news.waiting }]);
      } else if (news.type === 'read' && news.roomId && news.reads) {
        tell(userId, [{ type: news.type, roomId: news.roomId, reads: news.reads }]);
      } else if (news.type === 'settings' && news.kept) {
        hearPreferences(userId, { type: news.type, settings: toSettings(news.kept) });
      } else if (news.type === 'profile' && news.profile) {
        // Whoever sent it may not have known of a block that was made meanwhile.
        if (!frozen.of(userId).has(news.profile.userId))
          tell(userId, [{ type: news.type, profile: news.profile }]);
      } else if (news.type === 'friends' && news.userId)
        tell(userId, [await friendNews(userId, news.userId)]);
      else if (news.type === 'blocked' && news.userId) await tellBlocked(userId, news.userId);
      else if (news.type === 'frozen' && news.profile) frozen.hear(userId, { frozen: news.profile });
      else if (news.type === 'thawed' && news.userId) frozen.hear(userId, { thawed: news.userId });
    },

    /** Changes may have been missed: each person is told all that is so now. */
    async retell(userIds: readonly string[]): Promise<void> {
      for (const userId of userIds) {
        await frozen.follow(userId);
        const [[ids, kept, settings], changes] = await preferenceNews.during(userId, () =>
          Promise.all([chat.roomIndex(userId), chat.preferences(userId), chat.settings(userId)]),
        );
        const markers = Object.entries(await chat.ownMarkers(userId));
        const reads = markers.map(([roomId, seq]): ChatEvent => {
          return { type: 'read', roomId, reads: { [userId]: seq } };
        });
        const all = ids.map((roomId): PreferencesEvent => {
          return { type: 'preferences', roomId, ...(kept[roomId] ?? DEFAULT_PREFERENCES) };
        });
        tell(userId, [{ type: 'friends' }, { type: 'settings', settings }, ...reads, ...all, ...changes]);
      }
    },
  };
}
