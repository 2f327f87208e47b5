'use client';

import { Suspense, useEffect } from 'react';
import { later } from '@/components/ui/later';

// Every page carries this file, and hardly any shows it.
const Crash = later(async () => (await import('@/components/ui/crash')).Crash);

/** What went wrong is for the console; the page says what can be done. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => console.error(error), [error]);
  return (
    <Suspense>
      <Crash />
    </Suspense>
  );
}
