import { pipeline } from 'node:stream/promises';
import { isTimeZone } from '../../lib/i18n/dates';
import { isLocale } from '../../lib/i18n/locale';
import { ChatError, isChatError } from '../../lib/protocol/errors';
import type { Chat } from '../chat/chat';
import { inBytes, type OpenFile, zipRoom } from '../files/export-zip';
import type { Call, Route } from './routes';

type Deps = { chat: Pick<Chat, 'exportRoom'>; open: OpenFile };

/** What text is to its ZIP, more or less. */
const PACKED = 0.3;
/** A receiver that takes nothing for so long is gone. */
const STALLED_MS = 60_000;

/**
 * All that one may read of a room, as text or with its files: `?form=text|zip&lang=ja|en&tz=Asia/Tokyo`.
 * `X-Export-Messages` says how many messages it holds, `X-Export-Bytes` about how long it is, where that was counted in
 * time. A member who is taken out meanwhile gets a file that is broken off.
 */
export function exportRoutes({ chat, open }: Deps): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/rooms\/(C[0-9a-f]{32})\/export$/,
      async answer({ req, res, userId, query, params: [roomId = ''] }) {
        const { form, ...reader } = wanted(query);
        const exported = await chat.exportRoom(userId, { roomId, ...reader });
        try {
          const size = await exported.size();
          const zip = form === 'zip';
          const bytes = size && (zip ? (size.text + size.messages) * PACKED + size.files : size.text);
          res.writeHead(200, {
            'content-type': zip ? 'application/zip' : 'text/plain; charset=utf-8',
            'content-disposition': attachment(exported.fileName, form),
            'content-security-policy': "sandbox; default-src 'none'",
            'cache-control': 'no-store',
            'x-export-messages': exported.count,
            ...(bytes !== undefined && { 'x-export-bytes': Math.round(bytes) }),
          });
          if (req.method === 'HEAD') res.end();
          else await send(res, zip ? zipRoom(exported, open) : inBytes(exported.text()));
        } finally {
          exported.end();
        }
      },
    },
  ];
}

/** At the pace of the receiver. Who goes away ends the reading as well. */
export async function send(res: Call['res'], stream: NodeJS.ReadableStream): Promise<void> {
  res.setTimeout(STALLED_MS, () => res.destroy());
  // Its head is gone out: whatever breaks it off can only be told by breaking it off, and pipeline has done so.
  await pipeline(stream, res).catch((error: unknown) => {
    if (!isChatError(error) && !isGone(error)) throw error;
  });
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** What the query says of the reader. @throws invalid */
export function wanted(query: URLSearchParams) {
  const form = query.get('form') ?? 'text';
  const locale = query.get('lang') ?? 'ja';
  const timeZone = query.get('tz') ?? 'Asia/Tokyo';
  const wrong = (field: string) => new ChatError('invalid', `not a ${field} that is known`, { field });
  if (form !== 'text' && form !== 'zip') throw wrong('form');
  if (!isLocale(locale)) throw wrong('lang');
  if (!isTimeZone(timeZone)) throw wrong('tz');
  return { form, locale, timeZone } as const;
}

/** In UTF-8 for browsers of today, and in ASCII for the rest. */
function attachment(name: string, form: 'text' | 'zip'): string {
  const ending = form === 'zip' ? 'zip' : 'txt';
  const encoded = encodeURIComponent(name.replace(/[\\/:*?"<>|]/g, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="talk.${ending}"; filename*=UTF-8''${encoded}.${ending}`;
}
