// Imported first by every command, so that an old Node gets a sentence and not a stack trace.
import process from 'node:process';

/** Ends the process with an explanation when Node is older than `least`, e.g. '20.9'. */
export function requireNode(least, purpose) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = least.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  console.error(
    `${purpose} needs Node ${least} or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'Get it from https://nodejs.org, or with a version manager: nvm install',
  );
  process.exit(1);
}

requireNode('20.9', 'Fukidashi');
