'use client';

import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { keepPreference } from '../ui/preference-cookie';

/** From here on the details of a room stand beside its conversation; `huge` in the style sheet. */
const WIDE_ENOUGH = '(width >= 1280px)';

type PanelState = { open: boolean; setOpen(open: boolean): void };

const PanelContext = createContext<PanelState>({ open: false, setOpen() {} });

/** Whether the details stand open beside the conversation, over rooms and visits. `initial`: as the server rendered it. */
export function InfoPanelProvider({ initial, children }: { initial: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(initial);
  const value = useMemo(
    () => ({
      open,
      setOpen(next: boolean) {
        keepPreference('panel', next ? 'open' : undefined);
        setOpen(next);
      },
    }),
    [open],
  );
  return <PanelContext value={value}>{children}</PanelContext>;
}

export function usePanel(): PanelState {
  return useContext(PanelContext);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE_ENOUGH);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export const hasPanelRoom = (): boolean => matchMedia(WIDE_ENOUGH).matches;

/** Whether there is room for the panel. Not on the server, which does not know. */
export function usePanelRoom(): boolean {
  return useSyncExternalStore(subscribe, hasPanelRoom, () => false);
}
