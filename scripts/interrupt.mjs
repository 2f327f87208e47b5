// Ending everything that was started, however the end comes: Ctrl-C, a signal, or a parent that is gone.
import process from 'node:process';

/** The browser tests stop their servers and Redis when they are interrupted. */
const PATIENCE_MS = 10_000;

const children = new Set();
let handle = endChildren;
let ending = false;

/** Registers a child that must not outlive this process. */
export function ownChild(child) {
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}

/** From now on `handler(signal)` decides what a signal does. */
export function onInterrupt(handler) {
  handle = handler;
}

// SIGINT, since test runners clean up after that one only. A Ctrl-C goes to the whole foreground group, so that the
// children have had it already; a second one would make them give up cleaning.
function endChildren(signal) {
  if (ending) return;
  ending = true;
  const running = [...children];
  if (signal !== 'SIGINT') for (const child of running) child.kill('SIGINT');
  setTimeout(() => process.exit(1), PATIENCE_MS);
  Promise.all(running.map((child) => new Promise((resolve) => child.once('close', resolve)))).then(() =>
    process.exit(1),
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => handle(signal));

// npm runs this under a shell, and a SIGTERM to npm ends the shell but does not reach us. Without npm a parent may
// well end first (nohup, disown), so this is for npm alone.
const PARENT_CHECK_MS = 500;
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    handle('SIGTERM');
  }, PARENT_CHECK_MS);
  timer.unref();
}
