import { isChatError } from '../../lib/protocol/errors';
import type { Auth } from '../auth/auth';
import type { Chat } from '../chat/chat';
import { type AccountSource, type RoomSource, zipAccount } from '../files/account-zip';
import type { OpenFile } from '../files/export-zip';
import type { Files } from '../files/files';
import { send, wanted } from './export-routes';
import type { Route } from './routes';

type Deps = {
  auth: Pick<Auth, 'own' | 'listSessions' | 'waysIn'>;
  chat: Chat;
  files: Pick<Files, 'storage' | 'stickers'>;
  open: OpenFile;
};

/** `GET /api/account/export?lang=ja|en&tz=…`: all that one has here. `X-Export-Bytes` says about how long it is, at least. */
export function accountExportRoutes({ auth, chat, files, open }: Deps): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/account\/export$/,
      async answer({ req, res, userId, sessionId, query }) {
        const { locale, timeZone } = wanted(query);
        const [account, profile, friends, blocked, settings, preferences, sessions, waysIn, packs, { used }] =
          await Promise.all([
            auth.own(userId),
            chat.profile(userId),
            chat.listFriends(userId),
            chat.listBlocked(userId),
            chat.settings(userId),
            chat.preferences(userId),
            auth.listSessions(userId, sessionId),
            auth.waysIn(userId),
            files.stickers.list(userId),
            files.storage(userId),
          ]);
        const roomIds = await chat.roomIndex(userId);
        async function* rooms(): AsyncGenerator<RoomSource> {
          for (const roomId of roomIds) {
            const room = await chat
              .exportRoom(userId, { roomId, locale, timeZone })
              .catch((error: unknown) => {
                // The index may name a room that one is not in any more.
                if (isChatError(error) && error.code === 'not_found') return undefined;
                throw error;
              });
            if (room) yield room;
          }
        }
        const facts = {
          profile: { ...account, ...profile },
          friends,
          blocked,
          settings: { settings, rooms: preferences },
          sessions,
          'ways-in': waysIn,
          stickers: packs,
        };
        const source: AccountSource = { userId, savedAt: Date.now(), facts, rooms };
        res.writeHead(200, {
          'content-type': 'application/zip',
          'content-disposition': 'attachment; filename="fukidashi.zip"',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
          'x-export-messages': roomIds.length,
          ...(used > 0 && { 'x-export-bytes': used }),
        });
        if (req.method === 'HEAD') res.end();
        else await send(res, zipAccount(source, open));
      },
    },
  ];
}
