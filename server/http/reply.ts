import type { IncomingMessage, ServerResponse } from 'node:http';
import { ChatError } from '../../lib/protocol/errors';
import { toHttpError } from '../../lib/protocol/http-error';

/** What of a refused body is still taken in, so that the sender comes to read the answer. */
const DRAIN_BYTES = 1024 * 1024;
const DRAIN_MS = 2_000;

export function sendJson(
  res: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  res.end(res.req.method === 'HEAD' ? undefined : JSON.stringify(body));
}

export function sendError(res: ServerResponse, error: ChatError): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const { status, headers, body } = toHttpError(error);
  sendJson(res, status, body, headers);
}

/** Answers a request whose body nobody wants, and closes the connection. */
export function refuse(req: IncomingMessage, res: ServerResponse, error: ChatError): void {
  const { status, headers, body } = toHttpError(error);
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
    ...headers,
  });
  // The end of the answer closes the socket, and a socket closed on unread bytes takes the answer with it.
  if (req.complete) {
    res.end(text);
    return;
  }
  res.write(text);
  let left = DRAIN_BYTES;
  const end = () => {
    clearTimeout(timer);
    req.pause();
    res.end();
  };
  const timer = setTimeout(end, DRAIN_MS);
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  });
  req.once('close', end);
}

export const tooLarge = () => new ChatError('too_large', 'the body is too large');
