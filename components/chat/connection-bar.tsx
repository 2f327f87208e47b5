'use client';

import { useEffect, useState } from 'react';
import { useConnection } from '../connection/hooks';
import { useText } from '../ui/locale-provider';

/** A connection that is back sooner is not worth a word, ms. */
const PATIENCE_MS = 1_000;

/** Says calmly that what is shown may be behind, or that the session is over. */
export function ConnectionBar() {
  const state = useConnection();
  const { connection } = useText();
  const [patient, setPatient] = useState(true);
  const waiting = state === 'connecting' || state === 'offline';

  useEffect(() => {
    if (!waiting) {
      setPatient(true);
      return;
    }
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);

  const shown = state === 'ended' || (waiting && !patient);
  return (
    <div role="status">
      {shown && (
        <div className="flex flex-wrap items-center justify-center gap-x-3 bg-rail px-4 py-1.5 text-[13px] text-white">
          {state === 'ended' ? (
            <>
              {connection.ended}
              <a href="/login" className="inline-flex min-h-11 items-center font-semibold underline">
                {connection.endedAction}
              </a>
            </>
          ) : (
            connection[state === 'offline' ? 'offline' : 'connecting']
          )}
        </div>
      )}
    </div>
  );
}
