import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { bin, root, run, step } from './steps.mjs';

const SOURCES = ['app', 'components', 'lib', 'public', 'server'];
const CONFIGURATION = /^(package-lock|tsconfig)\.json$|\.config\.(js|mjs|ts)$/;
const TESTS = /\.test\.tsx?$/;
/** 64 bits of the sources' hash. */
const BUILD_ID_CHARS = 16;
/** What the last build was made from, and what it made. */
const STAMP = `${root}/dist/build.json`;

/** Builds the pages (.next) and the server (dist), unless both were built from these very sources. */
export async function ensureBuild({ force = false } = {}) {
  const sources = hashSources();
  const stamp = read(STAMP);
  if (!force && stamp && stamp === JSON.stringify({ sources, pages: pagesId() })) return;
  rmSync(STAMP, { force: true });
  await step('Building the pages (next build)', () => buildPages(sources));
  await step('Building the server (esbuild)', buildServer);
  writeFileSync(STAMP, JSON.stringify({ sources, pages: pagesId() }));
}

async function buildPages(sources) {
  // The types that `next dev` leaves there may speak of pages that are gone.
  rmSync(`${root}/.next/dev/types`, { recursive: true, force: true });
  await run(bin('next'), ['build'], {
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      // The same sources are the same build, wherever they are built: replicas need not share one.
      FUKIDASHI_BUILD: sources.slice(0, BUILD_ID_CHARS),
    },
  });
}

async function buildServer() {
  const { build, stop } = await import('esbuild');
  const entries = {
    server: 'server/index.ts',
    backup: 'server/backup/backup-command.ts',
    restore: 'server/backup/restore-command.ts',
    admin: 'server/command/admin-command.ts',
    demo: 'server/testing/demo.ts',
  };
  rmSync(`${root}/dist`, { recursive: true, force: true });
  mkdirSync(`${root}/dist`);
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(entries).filter(([, path]) => existsSync(join(root, path))),
    ),
    outdir: 'dist',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    sourcemap: true,
    logLevel: 'warning',
  });
  // It keeps a process for further builds.
  await stop();
  cpSync(`${root}/server/store/lua`, `${root}/dist/lua`, { recursive: true });
}

const pagesId = () => read(`${root}/.next/BUILD_ID`);

function hashSources() {
  const paths = SOURCES.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path)),
    )
    .concat(readdirSync(root).filter((name) => CONFIGURATION.test(name)))
    .filter((path) => !TESTS.test(path) && statSync(join(root, path)).isFile())
    .sort();
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
