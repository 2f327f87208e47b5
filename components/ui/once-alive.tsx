'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * What is of no use before the page is alive, and is not in the HTML. In it, it would have to come alive as the server left
 * it, once its code is there; by then somebody may have pressed what changes it, and React would start it over with an error.
 */
export function OnceAlive({ children }: { children: ReactNode }) {
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return isAlive && children;
}
