import { type Commands, type PaceResult, spread } from './commands';
import { cidOf, cidsIn, type Link } from './link';
import { measureLoad, sleep, steadily } from './load';

/** Well below what the servers can do. */
const WARM_UP_PER_SECOND = 750;

let run = 0;

/** `roomOf[i]` is the room of `links[i]`. Fails if a message does not reach every member of its room exactly once. */
export async function pace(links: Link[], params: Commands['pace']['params']): Promise<PaceResult> {
  const members = new Map<string, number>();
  for (const room of params.roomOf) members.set(room, (members.get(room) ?? 0) + 1);
  const underWay = new Map<string, { at: number; left: number }>();
  let samples: number[] = [];

  function onMessages(payload: Buffer): void {
    const now = performance.now();
    for (const cid of cidsIn(payload)) {
      const message = underWay.get(cid);
      if (!message) throw new Error(`a delivery too many of ${cid}`);
      samples.push(now - message.at);
      if (--message.left === 0) underWay.delete(cid);
    }
  }
  for (const link of links) link.onMessages = onMessages;

  async function send(perSecond: number, ms: number): Promise<number> {
    run++;
    return steadily(perSecond, ms, (n) => {
      const index = Math.floor(Math.random() * links.length);
      const room = params.roomOf[index]!;
      const cid = cidOf(run, n);
      underWay.set(cid, { at: performance.now(), left: members.get(room)! });
      links[index]!.post(room, cid);
    });
  }

  await send(WARM_UP_PER_SECOND, (params.warmUps / WARM_UP_PER_SECOND) * 1_000);
  await settle(underWay);
  samples = [];
  const endLoad = measureLoad(params.pids);
  const lateMs = await send(params.perSecond, params.ms);
  const load = endLoad();
  await settle(underWay);
  for (const link of links) link.onMessages = undefined;
  const messages = Math.floor((params.perSecond * params.ms) / 1_000);
  return { ...load, messages, deliveries: samples.length, latency: spread(samples), lateMs };
}

async function settle(underWay: ReadonlyMap<string, object>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (underWay.size > 0) {
    if (performance.now() > deadline) throw new Error(`${underWay.size} messages did not reach everyone`);
    await sleep(20);
  }
}
