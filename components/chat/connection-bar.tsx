'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useConnection } from '../connection/hooks';
import { useNewerBuild } from '../tab/use-newer-build';
import { useText } from '../ui/locale';

const ACTION =
  'inline-flex min-h-11 items-center px-2 font-semibold underline underline-offset-2 wide:min-h-8';

/**
 * Says calmly that what is shown may be behind, that the session is over, or that there is a newer version, which is
 * offered and no more. Short breaks never get here.
 */
export function ConnectionBar() {
  const state = useConnection();
  const pathname = usePathname();
  const { connection } = useText();
  const newer = useNewerBuild();
  const [later, setLater] = useState(false);
  const isUpdate = state === 'online' && newer && !later;
  return (
    <div role="status" className="flex-none">
      {(state !== 'online' || isUpdate) && (
        <div className="bar flex min-h-8 flex-wrap items-center justify-center gap-x-2 bg-rail px-4 py-1 text-center text-sm text-white outline-white">
          {isUpdate ? connection.newer : connection[state as Exclude<typeof state, 'online'>]}
          {isUpdate && (
            <>
              <button type="button" onClick={() => location.reload()} className={ACTION}>
                {connection.newerAction}
              </button>
              <button type="button" onClick={() => setLater(true)} className={ACTION}>
                {connection.newerLater}
              </button>
            </>
          )}
          {state === 'ended' && (
            <a
              href={pathname === '/' ? '/login' : `/login?callbackUrl=${encodeURIComponent(pathname)}`}
              className={ACTION}
            >
              {connection.endedAction}
            </a>
          )}
        </div>
      )}
    </div>
  );
}
