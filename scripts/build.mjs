// npm run build: the pages and the server, built anew.
import './node-version.mjs';
import { ensureBuild } from './bundle.mjs';
import { ensurePackages } from './packages.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { command } from './steps.mjs';

await command(() =>
  withSetupLock(async () => {
    await ensurePackages();
    await ensureBuild({ force: true });
  }),
);
