import { once } from 'node:events';
import { createServer } from 'node:net';

// Below 32,768, where Linux begins to take ports for outgoing connections: a server that is down for a moment would
// otherwise find its port taken by somebody's connection.
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A TCP port of 127.0.0.1 that nobody listens on. It is not reserved: whoever asked should listen soon. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

const TRIES = 5;

/** Starts something that listens on free ports, and once more on others where somebody took one of them meanwhile. */
export async function onFreePorts<T>(start: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await start();
    } catch (error) {
      const isTaken = error instanceof Error && error.message.includes('Address already in use');
      if (!isTaken || tried === TRIES) throw error;
    }
  }
}
