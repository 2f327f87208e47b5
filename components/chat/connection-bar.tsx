'use client';

import { usePathname } from 'next/navigation';
import { useConnection } from '../connection/hooks';
import { useText } from '../ui/locale-provider';

/** Says calmly that what is shown may be behind, or that the session is over. Short breaks never get here. */
export function ConnectionBar() {
  const state = useConnection();
  const pathname = usePathname();
  const { connection } = useText();
  return (
    <div role="status">
      {state !== 'online' && (
        <div className="flex flex-wrap items-center justify-center gap-x-3 bg-rail px-4 py-1.5 text-[13px] text-white">
          {connection[state]}
          {state === 'ended' && (
            <a
              href={pathname === '/' ? '/login' : `/login?callbackUrl=${encodeURIComponent(pathname)}`}
              className="inline-flex min-h-11 items-center font-semibold underline"
            >
              {connection.endedAction}
            </a>
          )}
        </div>
      )}
    </div>
  );
}
