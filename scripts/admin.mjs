// npm run admin -- …: what administrators can do, from the machine itself; also while a server runs.
import { existsSync } from 'node:fs';
import process from 'node:process';
import './node-version.mjs';
import { setUp } from './setup.mjs';
import { command, execute, root } from './steps.mjs';

await command(async () => {
  // What was built for the server that may be running, whose files a build would take away from under it.
  const env = { ...(await setUp({ build: !existsSync(`${root}/dist/admin.js`) })), NODE_ENV: 'production' };
  const args = ['--enable-source-maps', 'dist/admin.js', ...process.argv.slice(2)];
  return (await execute(process.execPath, args, { show: true, env })).code;
});
