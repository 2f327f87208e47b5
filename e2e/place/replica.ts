import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../server/testing/free-port';
import { ROOT } from './build';

/** A cold start takes a second on a free machine. */
const START_MS = 30_000;
const POLL_MS = 50;
const ANSWER_MS = 1_000;

type Settings = { redisUrl: string; dataDir: string; env?: Record<string, string> };

/** One server process of the finished build, on a port that it keeps when it is started again. */
export async function startReplica({ redisUrl, dataDir, env }: Settings) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logPath = `${ROOT}/test-results/server-${port}.log`;
  let child: ChildProcess;

  async function start(): Promise<void> {
    mkdirSync(`${ROOT}/test-results`, { recursive: true });
    const log = openSync(logPath, 'a');
    child = spawn(process.execPath, ['--enable-source-maps', 'dist/server.js'], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        PORT: String(port),
        REDIS_URL: redisUrl,
        DATA_DIR: dataDir,
        ...env,
      },
      // The channel is there to break: a server ends when the tests are gone, however they went.
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    await ready();
  }

  async function ready(): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(
        () => undefined,
      );
      if (answer?.ok) return;
      await pause(POLL_MS);
    }
    child.kill('SIGKILL');
    throw new Error(`The server on ${url} did not get ready. ${logPath}:\n${readFileSync(logPath, 'utf8')}`);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  await start();
  return {
    url,
    port,
    pid: () => child.pid as number,
    /** Again, on the same port. */
    start,
    /** As an operator would. */
    stop: () => end('SIGTERM'),
    /** As a power cut would. */
    kill: () => end('SIGKILL'),
    /** Frozen, with its connections open. */
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
  };
}

export type Replica = Awaited<ReturnType<typeof startReplica>>;
