'use client';

import { useEffect, useState } from 'react';
import { useConnection } from '../connection/hooks';

/** Of this page. Next puts it in when it builds; the server tells that of what it serves. */
export const BUILD = process.env.FUKIDASHI_BUILD ?? '';

/** So often at most the server is asked by somebody who keeps coming back, and so often without anybody doing anything. */
const RECENT_MS = 60_000;
const REGULAR_MS = 30 * 60_000;

/** Whether the server has another build than this page: asked after the connection was lost, and now and then. */
export function useNewerBuild(): boolean {
  const isOnline = useConnection() === 'online';
  const [newer, setNewer] = useState(false);

  useEffect(() => {
    if (!isOnline || newer) return;
    let askedAt = 0;
    let over = false;
    function ask(): void {
      if (document.visibilityState !== 'visible' || Date.now() - askedAt < RECENT_MS) return;
      askedAt = Date.now();
      void serverBuild().then((build) => {
        if (!over && build !== undefined && build !== BUILD) setNewer(true);
      });
    }
    ask();
    const timer = setInterval(ask, REGULAR_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      over = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [isOnline, newer]);
  return newer;
}

async function serverBuild(): Promise<string | undefined> {
  try {
    const answer = await fetch('/api/build', { cache: 'no-store' });
    const body = (await answer.json()) as { build?: unknown };
    return answer.ok && typeof body.build === 'string' ? body.build : undefined;
  } catch {
    return undefined;
  }
}
