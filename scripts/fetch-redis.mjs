// Debian and Ubuntu: their own Redis through apt, which checks its signature. The package is redis-tools, because
// redis-server would also start a daemon on port 6379.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { aptInstall, areAptInstalled, canAptInstall } from './apt.mjs';
import { execute, root, run } from './steps.mjs';
import { whereIs } from './where-is.mjs';

const PACKAGE = 'redis-tools';

/** As root: installs it for the whole system. */
export async function installDebianRedis() {
  await aptInstall([PACKAGE]);
}
installDebianRedis.title = 'Installing Redis (apt-get install redis-tools)';
installDebianRedis.possible = canAptInstall;

/** Without root: unpacks it, with the libraries that are missing, into `folder`. */
export async function fetchDebianRedis(folder) {
  mkdirSync(join(root, '.tools'), { recursive: true });
  const draft = mkdtempSync(join(root, '.tools', 'fetch-'));
  try {
    const apt = await downloadOptions(draft);
    const missing = await missingPackages(apt);
    await run('apt-get', [...apt, 'download', ...missing], { cwd: draft });
    const debs = readdirSync(draft).filter((name) => name.endsWith('.deb'));
    for (const deb of debs) await run('dpkg-deb', ['-x', deb, 'files'], { cwd: draft });
    symlinkSync('redis-check-rdb', join(draft, 'files/usr/bin/redis-server'));
    writeFileSync(join(draft, 'redis-server'), WRAPPER);
    chmodSync(join(draft, 'redis-server'), 0o755);
    for (const name of ['apt', ...debs]) rmSync(join(draft, name), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}
fetchDebianRedis.title = 'Fetching Redis (apt-get download redis-tools)';
fetchDebianRedis.possible = () => whereIs('apt-get').length > 0 && whereIs('dpkg-deb').length > 0;

const WRAPPER = `#!/bin/sh
# Debian's redis-server, with the libraries that were fetched beside it.
files=$(dirname "$0")/files
for folder in "$files"/usr/lib/*-linux-*/ "$files"/lib/*-linux-*/; do
  [ -d "$folder" ] && LD_LIBRARY_PATH=$folder\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
done
export LD_LIBRARY_PATH
exec "$files/usr/bin/redis-server" "$@"
`;

// A fresh machine has no package lists, and only root may fetch them to their place; apt also takes another place.
async function downloadOptions(draft) {
  const { code } = await execute('apt-get', ['download', '--print-uris', PACKAGE]);
  if (code === 0) return [];
  const own = join(draft, 'apt');
  for (const name of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(own, name), { recursive: true });
  const options = ['-o', `Dir::State::lists=${own}/lists`, '-o', `Dir::Cache=${own}/cache`];
  await run('apt-get', [...options, 'update']);
  return options;
}

/** The package and those of its dependencies that are not installed; of alternatives, the first. */
async function missingPackages(apt) {
  const output = await run('apt-cache', [...apt, 'depends', '--no-recommends', '--no-suggests', PACKAGE]);
  const missing = [PACKAGE];
  let alternatives = [];
  // "|Depends: a" goes on with an alternative on the next line, "Depends: b" is the last or the only one.
  for (const [, more, name] of output.matchAll(/^ *(\|?)Depends: ([a-z0-9.+-]+)/gm)) {
    alternatives.push(name);
    if (more) continue;
    const installed = await Promise.all(alternatives.map((each) => areAptInstalled([each])));
    if (!installed.includes(true)) missing.push(alternatives[0]);
    alternatives = [];
  }
  return missing;
}
