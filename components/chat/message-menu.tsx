'use client';

import { Suspense } from 'react';
import { later } from '../ui/later';
import type { MessageMenuProps } from './message-menu-content';

const load = () => import('./message-menu-content');
const Content = later(async () => (await load()).MessageMenuContent);

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
