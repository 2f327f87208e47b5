// npm run backup -- [--to FILE]: all that a place holds in one file, also while a server runs on it.
import { existsSync } from 'node:fs';
import process from 'node:process';
import './node-version.mjs';
import { setUp } from './setup.mjs';
import { command, execute, root } from './steps.mjs';

await command(async () => {
  // What was built for the server that may be running, whose files a build would take away from under it.
  const env = { ...(await setUp({ build: !existsSync(`${root}/dist/backup.js`) })), NODE_ENV: 'production' };
  const args = ['--enable-source-maps', 'dist/backup.js', ...process.argv.slice(2)];
  return (await execute(process.execPath, args, { show: true, env })).code;
});
