// npm run restore -- FILE: puts a backup into an empty place.
import process from 'node:process';
import './node-version.mjs';
import { setUp } from './setup.mjs';
import { command, execute } from './steps.mjs';

await command(async () => {
  const env = { ...(await setUp()), NODE_ENV: 'production' };
  const args = ['--enable-source-maps', 'dist/restore.js', ...process.argv.slice(2)];
  return (await execute(process.execPath, args, { show: true, env })).code;
});
