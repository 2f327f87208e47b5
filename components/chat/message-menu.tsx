'use client';

import { lazy, Suspense } from 'react';
import type { MessageMenuProps } from './message-menu-content';

const load = () => import('./message-menu-content');
const Content = lazy(async () => ({ default: (await load()).MessageMenuContent }));

/** Fetches the menu of a message: for the moment at which somebody is about to open one. */
export function preloadMessageMenu(): void {
  load().catch(() => {});
}

/** What can be done with a message. Its code comes with the first one. */
export function MessageMenu(props: MessageMenuProps) {
  return (
    <Suspense>
      <Content {...props} />
    </Suspense>
  );
}
