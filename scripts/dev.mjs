// npm run dev: the server from its sources; Next reloads pages and components by itself.
import './node-version.mjs';
import { serve } from './serve.mjs';
import { setUp } from './setup.mjs';
import { command } from './steps.mjs';

await command(async () => {
  const env = await setUp({ build: false });
  return serve(['--import', 'tsx', 'server/index.ts'], { ...env, NODE_ENV: 'development' });
});
