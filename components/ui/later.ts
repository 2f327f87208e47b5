import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** What the bundler calls it when a file of code could not be fetched. */
const NOT_FETCHED = 'ChunkLoadError';
/** From the first wait to the longest: browsers do not tell of every network that is back. */
const [FIRST_MS, LONGEST_MS] = [2_000, 30_000];

/**
 * A part of the page whose code comes when it is first shown; its place is held by the nearest Suspense. Without a network
 * it comes once there is one: React would keep the failure, and show it in the place of the whole page.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await fetched(load) }));
}

async function fetched<T>(load: () => Promise<T>): Promise<T> {
  for (let wait = FIRST_MS; ; wait = Math.min(2 * wait, LONGEST_MS)) {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== NOT_FETCHED) throw error;
    }
    await networkOr(wait);
  }
}

function networkOr(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener('online', go);
  });
}
