import { spawn } from 'node:child_process';
import process from 'node:process';
import { onInterrupt } from './interrupt.mjs';
import { root } from './steps.mjs';

/** npm passes on a Ctrl-C that we have had already; only a later one means "at once". */
const SECOND_CTRL_C_MS = 1_000;

/**
 * Runs the server until it ends, and returns the exit code for this process. Ctrl-C or a signal lets it drain and
 * stop; a second Ctrl-C kills it. If this process is killed, the server notices by the closed IPC channel.
 * @param {string[]} args for node
 */
export function serve(args, env) {
  return new Promise((resolve) => {
    // A group of its own: a Ctrl-C in the terminal then reaches this process alone, which passes it on once.
    const server = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let stoppedAt;
    onInterrupt((signal) => {
      if (stoppedAt === undefined) {
        stoppedAt = performance.now();
        server.kill('SIGTERM');
      } else if (signal === 'SIGINT' && performance.now() - stoppedAt > SECOND_CTRL_C_MS) {
        server.kill('SIGKILL');
      }
    });
    server.once('exit', (code, signal) => {
      if (signal) console.error(`The server was ended by ${signal}.`);
      resolve(code ?? 1);
    });
  });
}
