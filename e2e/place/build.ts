import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The tests run what people run: the finished build, which `npm test` makes before them. */
export function requireBuild(): void {
  const missing = ['dist/server.js', '.next/BUILD_ID'].filter((path) => !existsSync(`${ROOT}/${path}`));
  if (missing.length > 0) {
    throw new Error(
      `There is no build (${missing.join(', ')}). Run \`npm test\`, or \`npm run build\` first.`,
    );
  }
}
