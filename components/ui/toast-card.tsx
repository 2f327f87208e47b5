'use client';

import { Toast } from 'radix-ui';
import { useText } from './locale';
import { hideToast, type ShownToast } from './toast';

/** Long enough to read two lines, and to change one's mind, ms. */
const SHOWN_MS = 6_000;

/** Waits while it is pointed at or has the focus; F8 leads there. */
export function ToastCard({ toast }: { toast: ShownToast }) {
  const { common } = useText();
  const { id, text, action } = toast;
  return (
    <Toast.Provider label={common.notice} duration={SHOWN_MS} swipeDirection="down">
      <Toast.Root
        open
        onOpenChange={(open) => !open && hideToast(id)}
        type="foreground"
        className="toast pointer-events-auto flex min-h-12 w-fit max-w-full items-center gap-1 rounded-2xl bg-toast py-1 pr-1.5 pl-4 text-base text-on-toast shadow-high"
      >
        <Toast.Description className="min-w-0 flex-1 py-2 pr-2.5 break-words">{text}</Toast.Description>
        {action && (
          <Toast.Action
            altText={action.label}
            onClick={action.run}
            className="min-h-11 flex-none rounded-xl px-3 font-semibold text-toast-action outline-on-toast hover:bg-white/10"
          >
            {action.label}
          </Toast.Action>
        )}
      </Toast.Root>
      <Toast.Viewport className="pointer-events-none fixed inset-x-0 bottom-[calc(84px+env(safe-area-inset-bottom))] z-90 flex justify-center px-4 outline-none" />
    </Toast.Provider>
  );
}
