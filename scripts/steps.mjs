// Telling the person who waits what is going on, and running commands for them.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ownChild } from './interrupt.mjs';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** Something the person can do something about: shown without a stack trace. */
export class Failure extends Error {}

/** Runs a whole command; `work` may return the exit code. */
export async function command(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Shows a title while `work` runs, with the time it takes. */
export async function step(title, work) {
  const since = performance.now();
  const { isTTY } = process.stdout;
  const show = (text, last) =>
    process.stdout.write(isTTY ? `\r\x1b[K${text}${last ? '\n' : ''}` : `${text}\n`);
  show(`· ${title} …`);
  const timer = setInterval(() => show(`· ${title} … ${seconds(since)}`), isTTY ? 1_000 : 10_000);
  try {
    const result = await work();
    show(`✓ ${title} (${seconds(since)})`, true);
    return result;
  } catch (error) {
    show(`✗ ${title} (${seconds(since)})`, true);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Runs a command in the repository's folder to its end. `env` is added to the environment.
 * Unless `show` is true, its output is kept, and shown only when it fails.
 * Returns the output, or throws a Failure.
 */
export async function run(file, args, { show = false, env = {}, cwd = root } = {}) {
  const { code, output } = await execute(file, args, { show, env, cwd });
  if (code === 0) return output;
  const line = [file.replace(`${root}/`, ''), ...args].join(' ');
  throw new Failure(`${output}${output && '\n'}This failed: ${line}`);
}

/** Like `run`, but tells the exit code: undefined when there is no such command. */
export function execute(file, args, { show = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = ownChild(spawn(file, args, { cwd, stdio, env: { ...process.env, ...env } }));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', (error) => resolve({ code: undefined, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program of a package: `['next', 'build']`. */
export function bin(name) {
  return `${root}/node_modules/.bin/${name}`;
}

/** How to call npm: the one that called us, if one did. */
export function npm(...args) {
  const own = process.env.npm_execpath;
  return own?.endsWith('npm-cli.js') ? [process.execPath, [own, ...args]] : ['npm', args];
}
