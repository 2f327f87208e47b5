import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export type Side = 'server' | 'generator';
const CORE: Record<Side, string> = { server: '0', generator: '1' };

/** Time for a process to drain and end by itself; after that it is killed. */
const STOP_MS = 4_000;

export type Processes = ReturnType<typeof createProcesses>;
export type Child = ChildProcess & { pid: number };

/** Everything the bench starts and creates, so that one call ends and removes all of it. */
export function createProcesses() {
  const running = new Set<Child>();
  const pinned = availableParallelism() >= 2 && hasTaskset();
  const folder = mkdtempSync(join(tmpdir(), 'fk-bench-'));

  /** Starts a program on its side's core; {@link ready} must follow, and reads what it prints. */
  function start(
    side: Side,
    command: string,
    args: readonly string[],
    { env = {}, cwd = ROOT }: { env?: Record<string, string>; cwd?: string } = {},
  ): Child {
    const line = pinned ? ['taskset', '-c', CORE[side], command, ...args] : [command, ...args];
    const child = spawn(line[0]!, line.slice(1), {
      cwd,
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }) as Child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  }

  async function stop(child: Child): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(timer);
  }

  return {
    pinned,
    folder,
    start,
    stop,
    /** Between two cases: what the first one left behind, if it broke down. */
    stopRunning: async (): Promise<void> => {
      await Promise.all([...running].map(stop));
    },
    stopAll: async (): Promise<void> => {
      await Promise.all([...running].map(stop));
      rmSync(folder, { recursive: true, force: true });
    },
    /** For the way out that may not wait. */
    killAll: (): void => {
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-c', '1', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Resolves when `check` holds; asks every 20 ms. Rejects when the child ends before, or after 30 s, with what it had
 * printed. What it says on standard error later is passed on.
 */
export async function ready(child: Child, what: string, check: () => Promise<boolean>): Promise<void> {
  let output = '';
  let started = false;
  const hear = (text: string) => {
    if (!started) output = (output + text).slice(-4_000);
  };
  child.stdout?.setEncoding('utf8').on('data', hear);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    hear(text);
    if (started) process.stderr.write(text);
  });
  const deadline = Date.now() + 30_000;
  while (!(await check())) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${what} ended at once\n${output}`);
    if (Date.now() > deadline) throw new Error(`${what} was not ready within 30 s\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  started = true;
}
