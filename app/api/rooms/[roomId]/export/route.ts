import { Readable } from 'node:stream';
import { isTimeZone } from '@/lib/i18n/dates';
import { isLocale } from '@/lib/i18n/locale';
import { ChatError } from '@/lib/protocol/errors';
import { respond, signedIn } from '@/server/auth/respond';
import { currentChat } from '@/server/chat/current';
import { currentFiles } from '@/server/files/current';
import { inBytes, zipRoom } from '@/server/files/export-zip';

type Context = { params: Promise<{ roomId: string }> };

const ROOM_ID = /^C[0-9a-f]{32}$/;
/** What text is to its ZIP, more or less. */
const PACKED = 0.3;

/**
 * All that one may read of a room, as text or with its files. `X-Export-Messages` says how many messages it will hold,
 * `X-Export-Bytes` about how long it will be, where that was counted in time.
 */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async (auth) => {
    const { userId } = await signedIn(auth, request);
    const { roomId } = await params;
    if (!ROOM_ID.test(roomId)) throw new ChatError('not_found', 'no such room');
    const { form, locale, timeZone } = wanted(new URL(request.url).searchParams);
    const exported = await currentChat().exportRoom(userId, { roomId, locale, timeZone });
    try {
      const { downloads } = currentFiles();
      const size = await exported.size();
      const zip = form === 'zip';
      const stream = zip ? zipRoom(exported, (fileId) => downloads.open(fileId)) : inBytes(exported.text());
      // However it ends: read to its end, let go of, or broken.
      stream.once('close', exported.end);
      const bytes = size && (zip ? (size.text + size.messages) * PACKED + size.files : size.text);
      return new Response(Readable.toWeb(stream) as ReadableStream, {
        headers: {
          'content-type': zip ? 'application/zip' : 'text/plain; charset=utf-8',
          'content-disposition': attachment(exported.fileName, form),
          'x-export-messages': String(exported.count),
          ...(bytes !== undefined && { 'x-export-bytes': String(Math.round(bytes)) }),
        },
      });
    } catch (error) {
      exported.end();
      throw error;
    }
  });
}

/** Next would run all of GET for it, and throw the room away. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: 'GET' } });
}

/** @throws invalid */
function wanted(query: URLSearchParams) {
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
  const safe = name.replace(/[\\/:*?"<>|]/g, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="talk.${ending}"; filename*=UTF-8''${encoded}.${ending}`;
}
