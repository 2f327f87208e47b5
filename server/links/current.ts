import type { Links } from './links';

const KEY = Symbol.for('fukidashi.links');
const shared = globalThis as { [KEY]?: Links };

/** Next bundles its own copy of this module; the running service is the one thing that the two copies share. */
export function registerLinks(links: Links): void {
  shared[KEY] = links;
}

/** Undefined where the operator wants no previews. */
export function currentLinks(): Links | undefined {
  return shared[KEY];
}
