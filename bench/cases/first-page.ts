import type { PagesResult } from '../generator/commands';
import { type Figure, ms } from '../report';
import { type Case, chatTargets, onStage } from './case';

const MESSAGES = 100_000;
const MEMBERS = 20;
const PER_SECOND = 200;
const AIM_MS = 2;

/** 4: a page of 50 from a room with 100,000 messages: the first one as `room:open` gives it, and any older one. */
export const firstPage: Case = (bench) =>
  onStage(bench, async ({ cluster, seed, generator }) => {
    const { quick } = bench.options;
    const people = await seed.people(MEMBERS);
    const rooms = await seed.rooms([people]);
    const roomId = rooms[0]!.id;
    bench.log(`   writing ${MESSAGES.toLocaleString('en')} messages`);
    await seed.messages(rooms, MESSAGES);
    await generator.order('connect', {
      pool: 'chat',
      to: 'chat',
      atOnce: 20,
      targets: chatTargets(cluster, people),
    });

    const load = { pool: 'chat', perSecond: PER_SECOND, ms: quick ? 3_000 : 10_000 };
    const open = [{ name: 'room:open', payload: { roomId } }];
    const first = [{ name: 'message:history', payload: { roomId, limit: 50 } }];
    const older = Array.from({ length: 997 }, () => ({
      name: 'message:history',
      payload: { roomId, before: 51 + Math.floor(Math.random() * (MESSAGES - 50)), limit: 50 },
    }));

    await generator.order('pages', { ...load, ms: 2_000, requests: [...open, ...first, ...older] });
    return [
      figure(
        'first page of 50 (room:open), 100,000 messages, 200/s',
        await generator.order('pages', { ...load, requests: open }),
        true,
      ),
      figure('… as message:history', await generator.order('pages', { ...load, requests: first }), true),
      figure(
        '… an older page, anywhere',
        await generator.order('pages', { ...load, requests: older }),
        false,
      ),
    ];
  });

function figure(what: string, { latency, bytes, requests, lateMs }: PagesResult, aimed: boolean): Figure {
  return {
    case: '4',
    what,
    measured: `p50 ${ms(latency.p50)}, p99 ${ms(latency.p99)}`,
    aim: aimed ? `p99 < ${AIM_MS} ms` : '',
    ...(aimed ? { met: latency.p99 < AIM_MS } : {}),
    note: `${(bytes / requests / 1024).toFixed(1)} KiB each, max ${ms(latency.max)}, generator late ${ms(lateMs)}`,
  };
}
