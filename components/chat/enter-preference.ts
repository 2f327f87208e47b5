'use client';

import { useSyncExternalStore } from 'react';

/** What Enter does where one writes; the other thing is Shift+Enter, or Ctrl+Enter. */
export type EnterDoes = 'send' | 'break';

const KEY = 'fukidashi:enter';
const listeners = new Set<() => void>();
/** Where the storage is forbidden, it holds as long as the page. */
let chosen: EnterDoes | undefined;

function read(): EnterDoes {
  if (chosen) return chosen;
  try {
    chosen = localStorage.getItem(KEY) === 'break' ? 'break' : 'send';
  } catch {
    chosen = 'send';
  }
  return chosen;
}

/** Kept by this browser: another device has another keyboard. */
export function chooseEnter(does: EnterDoes): void {
  chosen = does;
  try {
    localStorage.setItem(KEY, does);
  } catch {
    // Full or forbidden.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useEnterDoes(): EnterDoes {
  return useSyncExternalStore(subscribe, read, () => 'send');
}
