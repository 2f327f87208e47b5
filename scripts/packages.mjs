import { readFileSync } from 'node:fs';
import { npm, root, run, step } from './steps.mjs';

/** Installs what package-lock.json lists, unless just that is installed. */
export async function ensurePackages() {
  if (areInstalled()) return;
  await step('Installing packages (npm ci; about half a minute the first time)', () =>
    run(...npm('ci', '--include=dev', '--no-audit', '--no-fund')),
  );
}

// npm notes what it has installed in a lockfile of its own, as the last thing it does: nothing is there after an
// install that was cut off. Optional packages are those of other platforms.
function areInstalled() {
  const wanted = packagesOf(`${root}/package-lock.json`);
  const installed = packagesOf(`${root}/node_modules/.package-lock.json`);
  return Object.entries(wanted ?? {}).every(([path, { integrity, optional, devOptional }]) => {
    const found = installed?.[path];
    return path === '' || (found ? found.integrity === integrity : installed && (optional || devOptional));
  });
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
