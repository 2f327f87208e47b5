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
  experimental: { optimizePackageImports: ['radix-ui'] },
};
