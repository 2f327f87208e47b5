'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * What is of no use before the page is alive, and is not in the HTML. In it, it would lie dead until its code is
 * there, deaf to who presses it; and where something else has changed it by then, React would start it over with an error.
 */
export function OnceAlive({ children }: { children: ReactNode }) {
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return isAlive && children;
}
