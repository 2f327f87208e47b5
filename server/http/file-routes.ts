import { ChatError } from '../../lib/protocol/errors';
import { uploadPayload } from '../../lib/protocol/file-payloads';
import { LIMITS } from '../../lib/protocol/limits';
import type { Files } from '../files/files';
import { sendFile, sendPreview } from './file-answer';
import { receiveFile } from './multipart';
import { sendJson } from './reply';
import type { Route } from './routes';

const ROOM = '(C[0-9a-f]{32})';
const UPLOAD = '(I[0-9a-f]{32})';
const FILE = '(F[0-9a-f]{32})';
const at = (path: string) => new RegExp(`^/api/${path}$`);

/** The routes of files, as the wire contract has them. */
export function fileRoutes(files: Files): Route[] {
  const { uploads } = files;
  return [
    {
      method: 'GET',
      path: at('uploads'),
      answer: async ({ res, userId }) => sendJson(res, 200, await files.storage(userId)),
    },
    {
      method: 'POST',
      path: at(`rooms/${ROOM}/uploads`),
      body: LIMITS.bodyBytes,
      answer: async ({ res, userId, params: [roomId = ''], body }) =>
        sendJson(res, 201, await uploads.start(userId, roomId, parseUpload(body))),
    },
    {
      method: 'GET',
      path: at(`uploads/${UPLOAD}`),
      answer: async ({ res, userId, params: [uploadId = ''] }) =>
        sendJson(res, 200, await uploads.state(userId, uploadId)),
    },
    {
      method: 'PUT',
      path: at(`uploads/${UPLOAD}/parts/(0|[1-9]\\d{0,5})`),
      body: LIMITS.uploadPartBytes,
      answer: async ({ res, userId, params: [uploadId = '', n], body }) => {
        await uploads.putPart(userId, uploadId, Number(n), body);
        sendJson(res, 200, {});
      },
    },
    {
      method: 'PUT',
      path: at(`uploads/${UPLOAD}/poster`),
      body: LIMITS.uploadPartBytes,
      answer: async ({ res, userId, params: [uploadId = ''], body }) => {
        await uploads.putPoster(userId, uploadId, body);
        sendJson(res, 200, {});
      },
    },
    {
      method: 'POST',
      path: at(`uploads/${UPLOAD}/finish`),
      body: LIMITS.bodyBytes,
      answer: async ({ res, userId, params: [uploadId = ''] }) =>
        sendJson(res, 201, await uploads.finish(userId, uploadId)),
    },
    {
      method: 'DELETE',
      path: at(`uploads/${UPLOAD}`),
      answer: async ({ res, userId, params: [uploadId = ''] }) => {
        await uploads.cancel(userId, uploadId);
        sendJson(res, 200, {});
      },
    },
    {
      method: 'POST',
      path: at(`rooms/${ROOM}/files`),
      body: 'stream',
      answer: async ({ req, res, userId, params: [roomId = ''] }) => {
        await files.admit(userId, roomId);
        const { fileBytes } = files.options;
        const file = await receiveFile(req, fileBytes, (name, source, expected) =>
          uploads.storeWhole(userId, roomId, name, source, expected),
        );
        sendJson(res, 201, file);
      },
    },
    {
      method: 'GET',
      path: at(`files/${FILE}`),
      answer: (call) => sendFile(files, call, call.params[0] ?? ''),
    },
    {
      method: 'GET',
      path: at(`files/${FILE}/preview`),
      answer: (call) => sendPreview(files, call, call.params[0] ?? ''),
    },
  ];
}

function parseUpload(body: Buffer) {
  let json: unknown;
  try {
    json = JSON.parse(body.toString());
  } catch {
    throw new ChatError('invalid', 'the body is not JSON');
  }
  const parsed = uploadPayload.safeParse(json);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  throw new ChatError('invalid', 'a field is missing or not allowed', field ? { field: String(field) } : {});
}
