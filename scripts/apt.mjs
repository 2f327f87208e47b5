import process from 'node:process';
import { execute, run } from './steps.mjs';
import { whereIs } from './where-is.mjs';

const env = { DEBIAN_FRONTEND: 'noninteractive' };

/** Whether this system has apt and we may use it to install. */
export function canAptInstall() {
  return process.getuid?.() === 0 && whereIs('apt-get').length > 0;
}

/** Installs packages; fetches the lists only when that fails without. */
export async function aptInstall(packages) {
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  const { code } = await execute('apt-get', install, { env });
  if (code === 0) return;
  await run('apt-get', ['update'], { env });
  await run('apt-get', install, { env });
}

export async function areAptInstalled(packages) {
  const { code, output } = await execute('dpkg', ['-s', ...packages]);
  return code === 0 && output.match(/^Status: install ok installed$/gm)?.length === packages.length;
}
