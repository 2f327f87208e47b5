import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('carries no validator to the browser', async () => {
  const { metafile } = await build({
    entryPoints: ['components/connection/provider.tsx', 'components/connection/hooks.ts'],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    outdir: 'out',
    jsx: 'automatic',
    external: ['react', 'react/*'],
  });
  const packages = new Set(
    Object.keys(metafile.inputs).flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    ),
  );
  expect([...packages].filter((name) => !/^(@socket\.io\/|socket\.io|engine\.io)/.test(name))).toEqual([]);
});
