import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

/** These choose their Redis themselves. */
const OWN_REDIS = [
  'server/testing/**',
  'server/backup/**',
  'server/store/{embedded-redis,writer,feed}.redis.test.ts',
  'server/chat/redis-restart.redis.test.ts',
  'server/socket/level.redis.test.ts',
  'components/connection/socket.redis.test.ts',
];

/** The same tests over another kind of Redis: server/testing/redis.ts starts the one that REDIS_ENGINE names. */
const over = (engine: string, ...include: string[]) => ({
  extends: true as const,
  test: {
    name: engine,
    include,
    exclude: [...configDefaults.exclude, ...OWN_REDIS],
    env: { REDIS_ENGINE: engine },
  },
});

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    environment: 'node',
    // Its imports of `next/…` name no file, as bundlers take it and plain Node does not.
    server: { deps: { inline: ['next-auth'] } },
    // Real Redis servers and real sockets: more workers than cores only make each other late.
    maxWorkers: 2,
    testTimeout: 60_000,
    retry: process.env.CI ? 1 : 0,
    // Longer than a client may wait before it connects again; a condition that comes true sooner costs nothing.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    projects: [
      {
        extends: true,
        test: { name: 'single', include: ['{lib,server,components,faults}/**/*.test.{ts,tsx}'] },
      },
      // What differs is how a master is found: seen by who asks and who listens.
      over(
        'sentinel',
        'server/store/**/*.redis.test.ts',
        'server/socket/{drain,limits,membership,relay,requests}.redis.test.ts',
      ),
      // Each script has to keep to one slot.
      over('cluster', 'server/{store,chat,push,admin,files}/**/*.redis.test.ts'),
    ],
  },
});
