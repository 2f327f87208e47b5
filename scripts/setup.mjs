import { ensureBuild } from './bundle.mjs';
import { loadEnvFile } from './env-file.mjs';
import { ensureRedis } from './find-redis.mjs';
import { ensurePackages } from './packages.mjs';
import { withSetupLock } from './setup-lock.mjs';

/**
 * What every command needs first: settings, packages, Redis and, unless `build` is false, the build.
 * Returns what to add to the environment of a server.
 */
export async function setUp({ build = true } = {}) {
  loadEnvFile();
  return withSetupLock(async () => {
    await ensurePackages();
    const redis = await ensureRedis();
    if (build) await ensureBuild();
    return redis ? { REDIS_SERVER_BIN: redis } : {};
  });
}
