import { cpuSeconds, machineSeconds } from '../proc';
import type { Load } from './commands';

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Starts to measure; the call of what it returns ends it. */
export function measureLoad(serverPids: number[]): () => Load {
  const from = performance.now();
  const before = serverPids.map(cpuSeconds);
  const own = process.cpuUsage();
  const machine = machineSeconds();
  return () => {
    const used = process.cpuUsage(own);
    const generatorCpu = (used.user + used.system) / 1e6;
    const serverCpus = serverPids.map((pid, i) => cpuSeconds(pid) - before[i]!);
    const ours = serverCpus.reduce((sum, cpu) => sum + cpu, generatorCpu);
    const otherCpu = Math.max(0, machineSeconds() - machine - ours);
    return { ms: performance.now() - from, serverCpus, generatorCpu, otherCpu };
  };
}

/**
 * Calls `run` at a steady rate for some time, whatever becomes of the calls; it never waits for an answer.
 * Resolves with how late the latest call was, ms.
 */
export function steadily(perSecond: number, ms: number, run: (n: number) => void): Promise<number> {
  return new Promise((resolve) => {
    const from = performance.now();
    const count = Math.floor((perSecond * ms) / 1_000);
    let done = 0;
    let latest = 0;
    const tick = () => {
      const now = performance.now() - from;
      const due = Math.min(count, Math.floor((now * perSecond) / 1_000) + 1);
      while (done < due) {
        latest = Math.max(latest, now - (done * 1_000) / perSecond);
        run(done++);
      }
      if (done < count) return;
      clearInterval(timer);
      resolve(latest);
    };
    const timer = setInterval(tick, 1);
  });
}
