// npm run faults: what may fail is made to fail, over the built server.
import process from 'node:process';
import './node-version.mjs';
import { setUp } from './setup.mjs';
import { command, execute } from './steps.mjs';

await command(async () => {
  const env = { ...(await setUp()), NODE_ENV: 'production' };
  const args = ['--import', 'tsx', 'faults/main.ts', ...process.argv.slice(2)];
  const { code } = await execute(process.execPath, args, { show: true, env });
  return code;
});
