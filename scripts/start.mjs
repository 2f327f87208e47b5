// npm start: everything from a fresh clone to a running server.
import './node-version.mjs';
import { serve } from './serve.mjs';
import { setUp } from './setup.mjs';
import { command } from './steps.mjs';

await command(async () => {
  const env = await setUp();
  return serve(['--enable-source-maps', 'dist/server.js'], { ...env, NODE_ENV: 'production' });
});
