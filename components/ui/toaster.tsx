'use client';

import { Suspense, useSyncExternalStore } from 'react';
import { later } from './later';
import { currentToast, onToast } from './toast';

const Card = later(async () => (await import('./toast-card')).ToastCard);

/** Where toasts are shown; once a page. Its code comes with the first toast. */
export function Toaster() {
  const toast = useSyncExternalStore(onToast, currentToast, () => undefined);
  return <Suspense>{toast && <Card key={toast.id} toast={toast} />}</Suspense>;
}
