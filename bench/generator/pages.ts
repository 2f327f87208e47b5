import type { ChatLink } from './chat-link';
import { type Commands, type PagesResult, spread } from './commands';
import { measureLoad, sleep, steadily } from './load';

/** Latency is from the write of a request to its whole answer. Fails if an answer holds too few messages. */
export async function pages(links: ChatLink[], params: Commands['pages']['params']): Promise<PagesResult> {
  const { requests, perSecond, ms, least = 50 } = params;
  const samples: number[] = [];
  let bytes = 0;
  let bad: string | undefined;
  let sent = 0;
  const endLoad = measureLoad(params.pids);
  const lateMs = await steadily(perSecond, ms, (n) => {
    const request = requests[n % requests.length]!;
    const from = performance.now();
    sent++;
    links[n % links.length]!.request(request.name, request.payload, (ack) => {
      samples.push(performance.now() - from);
      bytes += ack.length;
      if (!isOk(ack) || countSeqs(ack) < least) bad ??= ack.toString('utf8', 0, 500);
    });
  });
  const load = endLoad();
  const deadline = performance.now() + 10_000;
  while (samples.length < sent && performance.now() < deadline) await sleep(20);
  if (bad) throw new Error(`not a page of ${least}: ${bad}`);
  if (samples.length < sent) throw new Error(`${sent - samples.length} requests were not answered`);
  return { ...load, latency: spread(samples), requests: sent, bytes, lateMs };
}

const OK = '[{"ok":true';

function isOk(ack: Buffer): boolean {
  return ack.toString('latin1', 0, OK.length) === OK;
}

const SEQ = Buffer.from('"seq":');

function countSeqs(ack: Buffer): number {
  let count = 0;
  for (let at = ack.indexOf(SEQ); at >= 0; at = ack.indexOf(SEQ, at + SEQ.length)) count++;
  return count;
}
