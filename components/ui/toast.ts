export type Toast = {
  text: string;
  /** One thing that can be done about it: taking it back, most often. */
  action?: { label: string; run(): void };
};

export type ShownToast = Toast & { id: number };

const listeners = new Set<() => void>();
let shown: ShownToast | undefined;
let count = 0;

function set(next: ShownToast | undefined): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says in passing what was done; a newer one takes the place of the one before. Needs a Toaster on the page. */
export function showToast(toast: Toast): void {
  set({ ...toast, id: ++count });
}

/** Takes one away, unless another has taken its place. */
export function hideToast(id: number): void {
  if (shown?.id === id) set(undefined);
}

export const currentToast = (): ShownToast | undefined => shown;

export function onToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
