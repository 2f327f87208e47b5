import { readFileSync } from 'node:fs';
import type { Replica } from '../e2e/place/replica';

/** Resident memory of a process, MB. */
export function residentMb(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4_096) / 1e6;
}

/** Sockets that a replica counts as connected. */
export async function connectionsOf({ url }: Replica): Promise<number> {
  const text = await fetch(`${url}/metrics`).then((answer) => answer.text());
  return Number(/^fukidashi_connections (\d+)/m.exec(text)?.[1] ?? Number.NaN);
}
