import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

let ticksPerSecond = 0;

/** Seconds of CPU, user + system, that this process and its ended children have used so far. Linux only. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The second field is the program's name in brackets and may hold blanks; utime stime cutime cstime are 14 to 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks / perSecond();
}

/** Seconds that all cores of this machine were busy, with anything, since it was started. */
export function machineSeconds(): number {
  const stat = readFileSync('/proc/stat', 'latin1');
  const [user, nice, system, , , irq, softirq, steal] = stat
    .slice(4, stat.indexOf('\n'))
    .trim()
    .split(' ')
    .map(Number);
  return (user! + nice! + system! + irq! + softirq! + steal!) / perSecond();
}

function perSecond(): number {
  ticksPerSecond ||= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticksPerSecond;
}

/** Bytes of these processes that are in memory now. */
export function residentBytes(pids: readonly number[]): number {
  let kib = 0;
  for (const pid of pids) {
    kib += Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]);
  }
  return kib * 1024;
}

/** How many files and sockets this process may have open; what it starts inherits the limit. */
export function openFilesLimit(): number {
  const limit = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1];
  return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit);
}
