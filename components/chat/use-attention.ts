'use client';

import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
  };
}

export function isAttentive(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/** Whether somebody is looking: what arrives now may count as read. */
export function useAttention(): boolean {
  return useSyncExternalStore(subscribe, isAttentive, () => false);
}
