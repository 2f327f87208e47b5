import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../server/testing/free-port';

/** As common proxies do it: how often each replica is asked for `/readyz`, and how long it may take. */
const CHECK_MS = 250;
const ANSWER_MS = 1_000;

/**
 * The proxy in front of the replicas: new connections go round those that say they are ready; one that refuses is
 * passed over. Connections that are open stay where they are until one end closes them.
 */
export async function startBalancer(ports: readonly number[]) {
  const unready = new Set<number>();
  const sockets = new Set<Socket>();
  let turn = 0;

  function next(tried: ReadonlySet<number>): number | undefined {
    const ready = ports.filter((port) => !unready.has(port) && !tried.has(port));
    return ready[turn++ % Math.max(1, ready.length)];
  }

  function pass(near: Socket, tried: Set<number>): void {
    const port = next(tried);
    if (port === undefined) {
      near.destroy();
      return;
    }
    tried.add(port);
    const far = connect(port, '127.0.0.1');
    sockets.add(far);
    let isOpen = false;
    far.setNoDelay(true);
    far.once('connect', () => {
      isOpen = true;
      near.pipe(far);
      far.pipe(near);
    });
    far.on('error', () => {});
    far.once('close', () => {
      sockets.delete(far);
      if (isOpen || near.destroyed) near.destroy();
      else pass(near, tried);
    });
    near.once('close', () => far.destroy());
  }

  const server = createServer({ pauseOnConnect: true }, (near) => {
    sockets.add(near);
    near.setNoDelay(true).on('error', () => {});
    near.once('close', () => sockets.delete(near));
    pass(near, new Set());
  });

  async function check(port: number): Promise<void> {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal }).catch(() => undefined);
    if (answer?.ok) unready.delete(port);
    else unready.add(port);
    await answer?.arrayBuffer().catch(() => undefined);
  }
  const timer = setInterval(() => {
    for (const port of ports) void check(port);
  }, CHECK_MS);

  const port = await freePort();
  await new Promise<void>((resolve) => server.listen({ port, host: '127.0.0.1', backlog: 4_096 }, resolve));
  return {
    url: `http://127.0.0.1:${port}`,

    async stop(): Promise<void> {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type Balancer = Awaited<ReturnType<typeof startBalancer>>;
