'use client';

import { useCallback, useEffect, useState } from 'react';
import { ADMIN_WORDS } from '../../lib/i18n/admin';
import type { AdminReplies, AdminRequest } from '../../lib/protocol/administration';
import { useWords } from '../ui/locale';
import { showToast } from '../ui/toast';
import { AdminError, read } from './admin-api';

export const useAdminWords = () => useWords(ADMIN_WORDS);

export type Answer<T> = { data: T | undefined; failed: boolean; load(): void };

/** What the server says now; it stays in sight while it is asked for anew. @param everyMs asks again by itself */
export function useAnswer<N extends AdminRequest>(
  name: N,
  query = '',
  everyMs?: number,
): Answer<AdminReplies[N]> {
  const [data, setData] = useState<AdminReplies[N]>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    read(name, Object.fromEntries(new URLSearchParams(query))).then(
      (reply) => {
        setData(reply);
        setFailed(false);
      },
      (error: unknown) => {
        // To who is no administrator any more, or has been logged out, there is no such page.
        if (error instanceof AdminError && isOut(name, error.code)) location.assign('/');
        else setFailed(true);
      },
    );
  }, [name, query]);
  useEffect(() => {
    load();
    const timer = everyMs === undefined ? undefined : setInterval(load, everyMs);
    return () => clearInterval(timer);
  }, [load, everyMs]);
  return { data, failed, load };
}

function isOut(name: AdminRequest, code: string): boolean {
  return code === 'unauthenticated' || (code === 'not_found' && name !== 'report' && name !== 'user');
}

/** Does something, and says in passing how that went. */
export function useAct(): (work: Promise<unknown>, after: () => void) => void {
  const { problems, users } = useAdminWords();
  return (work, after) => {
    work.then(
      () => {
        showToast({ text: users.done });
        after();
      },
      (error: unknown) => {
        const field = error instanceof AdminError ? error.field : undefined;
        const isKnown = field !== undefined && field !== 'other' && Object.hasOwn(problems, field);
        showToast({ text: problems[isKnown ? (field as keyof typeof problems) : 'other'] });
        after();
      },
    );
  };
}
