import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Registry } from 'prom-client';
import { createHttp, type HttpDeps, type Pages } from '../http/http';

/** Answers what it has been given. */
export async function echo(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const { method, url, headers } = req;
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
}

export type Echo = { method: string; url: string; headers: Record<string, string>; body: string };

const open: Server[] = [];

/** The HTTP layer on a free port, in front of other pages than Next's; of none when they are null. */
export async function startHttp(deps: Partial<HttpDeps> = {}, pages: Pages | null = echo) {
  const http = createHttp({
    metrics: new Registry(),
    readiness: async () => [],
    trustProxy: false,
    development: false,
    sockets: (_req, socket) => socket.end('HTTP/1.1 101 Socket.IO\r\n\r\n'),
    log: { error() {} },
    ...deps,
  });
  if (pages) http.serve(pages);
  const server = createServer();
  open.push(server);
  http.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  /** What the server answers to these bytes before it closes. */
  function raw(text: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(answer));
    });
  }

  return { http, server, port, url, raw, get: (path: string, init?: RequestInit) => fetch(url + path, init) };
}

export async function stopHttp(): Promise<void> {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
