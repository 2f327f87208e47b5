import { resolve } from 'node:path';
import { readEnv } from '../env';
import { PlaceError } from '../store/load';
import { inPlace } from './place';
import { runCommand, told } from './report';
import { restore } from './restore';

// `npm run restore -- FILE`, into an empty place that no server uses. Ends with 0; with 1 and a reason.

await runCommand(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new PlaceError('Usage: npm run restore -- FILE');
  const since = performance.now();
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  const { counts, missing } = await inPlace(readEnv(process.env), 'alone', (place) => restore(place, path));
  console.error(`\nRestored ${told(counts)} in ${((performance.now() - since) / 1_000).toFixed(1)} s.`);
  if (missing.length > 0) console.error(`${missing.length} files were missing already when it was made.`);
  console.error('Everybody has to log in again.');
});
