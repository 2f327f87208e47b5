import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../server/testing/free-port';

export type Direction = 'up' | 'down';
type Link = { near: Socket; far: Socket; isMarked: boolean };

/**
 * A TCP proxy to a port of this machine that can hold bytes back, swallow them, or cut. `up` is to the target.
 * @param mark a link on which these bytes went up is marked (to be found within one chunk), and the faults below may be
 * limited to such links
 */
export async function startTcpProxy(target: number, mark?: RegExp) {
  const links = new Set<Link>();
  const swallowed = new Set<Link>();
  const held = new Map<Direction, 'all' | 'marked'>();

  const isHeld = (link: Link, direction: Direction) => {
    const which = held.get(direction);
    return which === 'all' || (which === 'marked' && link.isMarked);
  };

  /** Where bytes are held, nothing is read: the kernel's buffers fill, and the sender's own queue after them. */
  function govern(link: Link) {
    for (const [direction, from] of [
      ['up', link.near],
      ['down', link.far],
    ] as const) {
      if (isHeld(link, direction)) from.pause();
      else from.resume();
    }
  }

  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    const link: Link = { near, far, isMarked: false };
    links.add(link);
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', () => {});
    near.on('data', (bytes) => {
      if (swallowed.has(link)) return;
      far.write(bytes);
      if (link.isMarked || !mark?.test(bytes.toString('latin1'))) return;
      link.isMarked = true;
      govern(link);
    });
    far.on('data', (bytes) => {
      if (!swallowed.has(link)) near.write(bytes);
    });
    near.on('close', () => {
      links.delete(link);
      far.destroy();
    });
    // Nobody hears the end of a connection through a black hole either.
    far.on('close', () => {
      if (!swallowed.has(link)) near.destroy();
    });
    govern(link);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const chosen = (which: 'all' | 'marked') => [...links].filter((link) => which === 'all' || link.isMarked);

  return {
    port,

    /** Holds back what goes in one direction, on future links too, until {@link release}. */
    hold(direction: Direction, which: 'all' | 'marked' = 'all'): void {
      held.set(direction, which);
      for (const link of links) govern(link);
    },
    release(): void {
      held.clear();
      for (const link of links) govern(link);
    },

    /** From now on nothing comes through these links, either way, and nobody is told. @returns how many they are */
    blackHole(which: 'all' | 'marked' = 'all'): number {
      for (const link of chosen(which)) swallowed.add(link);
      return chosen(which).length;
    },

    cut(which: 'all' | 'marked' = 'all'): void {
      for (const { near, far } of chosen(which)) {
        near.destroy();
        far.destroy();
      }
    },

    async stop(): Promise<void> {
      this.cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;
