import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

type Filter = (call: string) => boolean;

/** A network for HTTP between a page and a replica, which remembers what passed and can lose requests. */
export async function startHttpWire(target: string) {
  const calls: string[] = [];
  let isLost: Filter = () => false;
  const server = createServer((req, res) => {
    const call = `${req.method} ${req.url}`;
    if (isLost(call)) return void res.destroy();
    calls.push(call);
    const onward = request(new URL(req.url ?? '/', target), { method: req.method, headers: req.headers });
    onward.on('response', (answer: IncomingMessage) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    req.on('error', () => onward.destroy());
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** `METHOD /path` of what reached the replica, in order; those that match. */
    calls: (pattern = /./) => calls.filter((call) => pattern.test(call)),
    /** Requests for which `filter` is true never arrive. */
    lose(filter: Filter = () => false) {
      isLost = filter;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type HttpWire = Awaited<ReturnType<typeof startHttpWire>>;
