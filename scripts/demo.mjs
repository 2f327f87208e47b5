// npm run demo: fills an empty place with people and their conversations, then starts the server on it.
import process from 'node:process';
import './node-version.mjs';
import { serve } from './serve.mjs';
import { setUp } from './setup.mjs';
import { command, execute } from './steps.mjs';

await command(async () => {
  const env = { ...(await setUp()), NODE_ENV: 'production' };
  const args = ['--enable-source-maps', 'dist/demo.js', ...process.argv.slice(2)];
  const { code } = await execute(process.execPath, args, { show: true, env });
  return code === 0 ? serve(['--enable-source-maps', 'dist/server.js'], env) : code;
});
