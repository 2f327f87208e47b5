import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createAdministration } from '../admin/administration';
import { inPlace } from '../backup/place';
import { EnvError, readEnv } from '../env';
import { createFiles } from '../files/files';
import { PlaceError } from '../store/load';
import { createStore } from '../store/store';
import { help, runCommand, type Told, UsageError } from './admin-commands';

// `npm run admin -- COMMAND [--json]`. Ends with 0; with 1 and a reason on the standard error.

const MIB = 2 ** 20;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(`${help()}\n`);
    return;
  }
  const env = readEnv(process.env);
  const told = await inPlace(env, 'shared', async ({ url, blobs, dataDir }): Promise<Told> => {
    const store = await createStore(url);
    try {
      const quota = env.fileQuotaMb * MIB;
      const log = pino({ level: 'warn' }, process.stderr);
      const options = { fileBytes: env.fileMb * MIB, quota, temp: join(dataDir, 'tmp') };
      const { ofMessages } = createFiles({ store, blobs, log, options });
      const administration = createAdministration({ store, erase: ofMessages.erase, quota });
      const origin = env.publicUrl?.origin ?? `http://localhost:${env.port}`;
      return await runCommand({ administration, store, origin }, positionals);
    } finally {
      store.close();
    }
  });
  process.stdout.write(`${values.json ? JSON.stringify(told.data, null, 2) : told.text}\n`);
}

main().catch((error: unknown) => {
  const isKnown =
    [UsageError, EnvError, PlaceError].some((kind) => error instanceof kind) ||
    (error instanceof Error && 'code' in error);
  console.error(isKnown ? (error as Error).message : error);
  process.exitCode = 1;
});
