// Ending everything that was started, however the end comes: Ctrl-C, a signal, or a parent that is gone.
import process from 'node:process';

const children = new Set();
let handle = endChildren;

/** Registers a child that must not outlive this process. */
export function ownChild(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** From now on `handler(signal)` decides what a signal does. */
export function onInterrupt(handler) {
  handle = handler;
}

// A Ctrl-C goes to the whole foreground group: the children have had it already.
function endChildren(signal) {
  if (signal !== 'SIGINT') for (const child of children) child.kill('SIGTERM');
  process.exit(1);
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
