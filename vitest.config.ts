import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{lib,server,components,faults}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Its imports of `next/…` name no file, as bundlers take it and plain Node does not.
    server: { deps: { inline: ['next-auth'] } },
    // Real Redis servers and real sockets: more workers than cores only make each other late.
    maxWorkers: 2,
    testTimeout: 60_000,
    // Longer than a client may wait before it connects again; a condition that comes true sooner costs nothing.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
  },
});
