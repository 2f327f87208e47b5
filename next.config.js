import { randomUUID } from 'node:crypto';

// The id of a build, in the page and in what the server tells: a page notices by it that it has become old. Next reads
// this file once per process and hands its environment on to its workers, so all parts of a build get the same.
process.env.FUKIDASHI_BUILD ??= process.env.NODE_ENV === 'production' ? randomUUID() : 'development';

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // `npm test` checks the types, tests included. Here it would double the time that a first start takes.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Its button would lie over the rail's own; errors are still shown.
  devIndicators: false,
  // Without a root Next looks for lockfiles in the folders above the clone.
  turbopack: { root: import.meta.dirname },
  // Pictures that hardly ever change, and are to be there without a connection as well.
  headers: async () => [
    { source: '/stickers/:path*', headers: [{ key: 'Cache-Control', value: 'public, max-age=604800' }] },
  ],
  env: { FUKIDASHI_BUILD: process.env.FUKIDASHI_BUILD },
  experimental: { optimizePackageImports: ['radix-ui'] },
};
