'use client';

import { useState } from 'react';
import { useText } from '../ui/locale';
import { errorText } from './error-text';

type Words = string | undefined;

/** One request at a time, with what to say while it runs and when it failed. `tell` may know better words. */
export function useAction() {
  const text = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Words>();
  return {
    busy,
    error,
    setError,
    run(work: () => Promise<void>, tell?: (error: unknown) => Words): void {
      if (busy) return;
      setBusy(true);
      setError(undefined);
      work()
        .catch((thrown: unknown) => setError(tell?.(thrown) ?? errorText(text, thrown)))
        .finally(() => setBusy(false));
    },
  };
}
