'use client';

import { useCallback } from 'react';
import { useText } from '../ui/locale';
import { showToast } from '../ui/toast';
import { errorText } from './error-text';

/** For what is shown at once, and said in passing where it fails. Resolves with whether it worked. */
export function useAttempt() {
  const text = useText();
  return useCallback(
    (work: Promise<void>, tell?: (error: unknown) => string | undefined): Promise<boolean> =>
      work.then(
        () => true,
        (error: unknown) => {
          showToast({ text: tell?.(error) ?? errorText(text, error) });
          return false;
        },
      ),
    [text],
  );
}
