import type { Ack, Replies } from '../../lib/protocol/requests';
import { openChatLink } from './chat-link';
import { type Commands, type ResyncResult, spread } from './commands';
import type { Pools } from './pools';

type Target = Commands['resync']['params']['targets'][number];

/** A client is whole when its sync was answered; fails if that answer does not bring every room up to date. */
export async function resync(pools: Pools, params: Commands['resync']['params']): Promise<ResyncResult> {
  const from = performance.now();
  const answers: Record<string, number> = {};
  const samples: number[] = [];

  async function comeBack(target: Target) {
    const link = await openChatLink(target, pools.onLost);
    const ack = await new Promise<Buffer>((resolve) => {
      link.request('sync', { rooms: target.cursors }, (bytes) => resolve(Buffer.from(bytes)));
    });
    samples.push(performance.now() - from);
    const [reply] = JSON.parse(ack.toString()) as [Ack<Replies['sync']>];
    if (!reply.ok) throw new Error(`sync refused: ${reply.error.code} ${reply.error.message}`);
    for (const roomId of Object.keys(target.cursors)) {
      const room = reply.rooms[roomId];
      const status = room?.status ?? 'nothing';
      answers[status] = (answers[status] ?? 0) + 1;
      if (room?.status === 'delta' && room.events.length !== params.eventsPerRoom) {
        throw new Error(`a delta of ${room.events.length} events instead of ${params.eventsPerRoom}`);
      }
    }
    return link;
  }

  pools.keep(params.pool, await Promise.all(params.targets.map(comeBack)));
  return { whole: spread(samples), answers };
}
