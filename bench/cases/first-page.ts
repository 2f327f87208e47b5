import type { PagesResult } from '../generator/commands';
import { profiled } from '../profile';
import { describeLoad, type Figure, micros, ms, serverCpu } from '../report';
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

    const load = { pool: 'chat', perSecond: PER_SECOND, ms: quick ? 3_000 : 10_000, pids: cluster.pids };
    const open = [{ name: 'room:open', payload: { roomId } }];
    const first = [{ name: 'message:history', payload: { roomId, limit: 50 } }];
    const older = Array.from({ length: 997 }, () => ({
      name: 'message:history',
      payload: { roomId, before: 51 + Math.floor(Math.random() * (MESSAGES - 50)), limit: 50 },
    }));

    await generator.order('pages', { ...load, ms: 5_000, requests: [...open, ...first, ...older] });
    const results = {
      open: await generator.order('pages', { ...load, requests: open }),
      first: await generator.order('pages', { ...load, requests: first }),
      older: await generator.order('pages', { ...load, requests: older }),
    };
    for (const [name, result] of Object.entries(results))
      bench.log(`   ${name.padEnd(5)} ${describeLoad(result)}`);
    await profiled(bench, cluster, 'first-page', async () => {
      await generator.order('pages', { ...load, requests: open });
    });
    return [
      figure('first page of 50 (room:open) of 100,000, 200/s', results.open, true),
      figure('… as message:history', results.first, true),
      figure('… an older page, anywhere', results.older, false),
    ];
  });

function figure(what: string, result: PagesResult, aimed: boolean): Figure {
  const { latency, bytes, requests, lateMs } = result;
  const size = `${(bytes / requests / 1024).toFixed(1)} KiB`;
  return {
    case: '4',
    what,
    measured: `p50 ${ms(latency.p50)}, p99 ${ms(latency.p99)}`,
    aim: aimed ? `p99 < ${AIM_MS} ms` : '',
    ...(aimed ? { met: latency.p99 < AIM_MS } : {}),
    note: `${size} and ${micros(serverCpu(result) / requests)} of CPU each; max ${ms(latency.max)}, generator late ${ms(lateMs)}`,
  };
}
