import { isEmpty, isOpen, type Line, takenBytes, terminate } from './line';

/** What may wait behind the write under way. That one is not counted, so that an answer of any size can be delivered. */
const MAX_PACKETS = 1_000;
/** A character of text counts as one. */
const MAX_BYTES = 1_000_000;
const SWEEP_MS = 1_000;
/** For how long, in sweeps, a line may have something to send and never be rid of it … */
const MAX_SWEEPS = 5;
/** … unless its peer reads 16 kB a second: 128 kbit/s, to which mobile networks throttle who has used up their month. */
const MIN_TAKEN_BYTES = MAX_SWEEPS * 16_000;

/** `packets` and `bytes`: too much is queued. `time`: something has been queued for too long. */
export type SlowReason = 'packets' | 'bytes' | 'time';

/**
 * Ends lines that read too slowly or not at all, however well they answer pings: nothing else bounds what is queued for
 * them. What they miss they get by sync, when they come back. Each is looked at whenever something is queued for it, and
 * once a second, which takes 2 ms for 10,000 of them.
 * @param ended told of each, once
 */
export function createSlowLines(ended: (reason: SlowReason) => void) {
  const lines = new Set<Line>();
  /** Of those that had something queued at each of the last sweeps: how many bytes had been taken by then. */
  const behind = new Map<Line, number[]>();

  function end(line: Line, reason: SlowReason): void {
    terminate(line);
    ended(reason);
  }

  function onPacket(this: Line): void {
    if (this.writeBuffer.length === 0 || !isOpen(this)) return;
    if (this.writeBuffer.length >= MAX_PACKETS) end(this, 'packets');
    else if (queuedBytes(this) > MAX_BYTES) end(this, 'bytes');
  }

  function sweep(): void {
    for (const line of lines) {
      if (isEmpty(line)) {
        if (behind.size > 0) behind.delete(line);
        continue;
      }
      const taken = takenBytes(line);
      const before = behind.get(line) ?? [];
      behind.set(line, before);
      if (before.push(taken) <= MAX_SWEEPS) continue;
      if (taken - (before.shift() as number) < MIN_TAKEN_BYTES) end(line, 'time');
    }
  }
  const timer = setInterval(sweep, SWEEP_MS);

  return {
    add(line: Line): void {
      lines.add(line);
      line.on('packetCreate', onPacket);
    },

    remove(line: Line): void {
      lines.delete(line);
      behind.delete(line);
    },

    stop: () => clearInterval(timer),
  };
}

function queuedBytes({ writeBuffer }: Line): number {
  let bytes = 0;
  for (const { data, options } of writeBuffer) bytes += (options.wsPreEncodedFrame?.[0] ?? data)?.length ?? 0;
  return bytes;
}
