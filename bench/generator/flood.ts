import type { Commands, FloodResult } from './commands';
import { cidOf, type Link } from './link';
import { measureLoad, sleep } from './load';

let run = 0;

/**
 * Keeps a message of each sender under way for a while. Deliveries are counted as they come in; at the end it waits
 * until every member has every message, and fails if that does not come about.
 */
export async function flood(links: Link[], params: Commands['flood']['params']): Promise<FloodResult> {
  run++;
  const before = delivered(links);
  let posted = 0;
  let stopped = false;
  const senders = links.slice(0, params.senders);
  for (const link of senders) {
    const postNext = () => {
      if (!stopped) link.post(params.roomId, cidOf(run, ++posted));
    };
    link.onPosted = postNext;
    postNext();
  }

  await sleep(params.warmUpMs);
  const endLoad = measureLoad(params.pids);
  const from = delivered(links);
  const framesFrom = framesOf(links);
  await sleep(params.ms);
  const load = endLoad();
  const deliveries = delivered(links) - from;
  const frames = framesOf(links) - framesFrom;

  stopped = true;
  const deadline = performance.now() + 10_000;
  while (delivered(links) - before < posted * links.length && performance.now() < deadline) await sleep(20);
  // A yardstick's own messages still come back after the last one was counted.
  for (const link of senders) link.onPosted = undefined;
  const missing = posted * links.length - (delivered(links) - before);
  if (missing !== 0) throw new Error(`${missing} deliveries of ${posted * links.length} are missing`);
  return { ...load, deliveries, frames, messages: deliveries / links.length };
}

function delivered(links: Link[]): number {
  let sum = 0;
  for (const link of links) sum += link.deliveries;
  return sum;
}

function framesOf(links: Link[]): number {
  let sum = 0;
  for (const link of links) sum += link.frames;
  return sum;
}
