import type { Profile } from '../../lib/protocol/content';
import type { OwnPack } from '../../lib/protocol/stickers';
import type { Auth } from '../auth/auth';
import type { Chat } from '../chat/chat';
import { type AccountSource, zipAccount } from '../files/account-zip';
import type { OpenFile } from '../files/export-zip';
import type { Files } from '../files/files';
import { send, wanted } from './export-routes';
import type { Route } from './routes';

type Deps = {
  auth: Pick<Auth, 'own' | 'listSessions' | 'waysIn'>;
  chat: Chat;
  files: Pick<Files, 'stored' | 'stickers' | 'pictures'>;
  open: OpenFile;
};

/** What a message takes of the ZIP, about: as JSON and as text, both packed (measured with the demo's). */
const MESSAGE_BYTES = 120;

/**
 * `GET /api/account/export?lang=ja|en&tz=…`: all that one has here. `X-Export-Messages` and `X-Export-Files` say how many
 * there are (also to HEAD), and `X-Export-Bytes` about how long it is. What is stored and in no message counts as well.
 */
export function accountExportRoutes({ auth, chat, files, open }: Deps): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/account\/export$/,
      async answer({ req, res, userId, sessionId, query }) {
        const { locale, timeZone } = wanted(query);
        const [messages, stored] = await Promise.all([chat.countMessages(userId), files.stored(userId)]);
        const headers = {
          'content-type': 'application/zip',
          'content-disposition': 'attachment; filename="fukidashi.zip"',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
          'x-export-messages': messages,
          'x-export-files': stored.files,
          'x-export-bytes': stored.bytes + messages * MESSAGE_BYTES,
        };
        if (req.method === 'HEAD') return void res.writeHead(200, headers).end();
        const [account, profile, friends, blocked, settings, preferences, sessions, waysIn, packs] =
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
          ]);
        const facts = {
          profile: { ...account, ...profile },
          friends,
          blocked,
          settings: { settings, rooms: preferences },
          sessions,
          'ways-in': waysIn,
          stickers: packs,
        };
        const pictures = picturesOf(files, profile, packs);
        const { rooms, end } = chat.exportRooms(userId, { locale, timeZone });
        try {
          res.writeHead(200, headers);
          await send(res, zipAccount({ userId, savedAt: Date.now(), facts, pictures, rooms }, open));
        } finally {
          end();
        }
      },
    },
  ];
}

type Picture = AccountSource['pictures'][number];

/** What a person shows of themselves, and the stickers of packs that they made. */
function picturesOf(
  files: Deps['files'],
  { userId, picture, background }: Profile,
  packs: readonly OwnPack[],
): Picture[] {
  const shown = Object.entries({ picture, background }).flatMap(([name, id]): Picture[] =>
    id === undefined
      ? []
      : [{ name, open: async () => ({ ...(await files.pictures.open(id)), mime: 'image/webp' }) }],
  );
  const made = packs.filter(({ by }) => by === userId);
  const stickers = made.flatMap((pack) =>
    pack.stickers.map(
      ({ id }): Picture => ({
        name: `stickers/${pack.id}/${id}`,
        open: () => files.stickers.picture(pack.id, id),
      }),
    ),
  );
  return [...shown, ...stickers];
}
