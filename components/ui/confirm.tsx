'use client';

import { AlertDialog } from 'radix-ui';
import { Button } from './button';
import { useText } from './locale';
import { useReturnFocus } from './use-return-focus';

type Props = { title: string; body: string; action: string; onConfirm(): void; onCancel(): void };

/** Asks before something that cannot be taken back. The safe answer has the focus. */
export function Confirm({ title, body, action, onConfirm, onCancel }: Props) {
  const { common } = useText();
  const returnFocus = useReturnFocus();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onCancel()}>
      <AlertDialog.Portal>
        <div aria-hidden="true" className="sheet-scrim fixed inset-0 z-60 bg-scrim opacity-60" />
        <AlertDialog.Content
          aria-modal="true"
          onCloseAutoFocus={returnFocus}
          className="sheet-card fixed top-1/2 left-1/2 z-70 w-[min(380px,calc(100vw-40px))] rounded-2xl bg-raised p-6 text-ink shadow-high outline-none"
        >
          <AlertDialog.Title className="font-bold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-base text-ink-2 leading-relaxed">
            {body}
          </AlertDialog.Description>
          <div className="mt-6 grid grid-cols-2 gap-3">
            <AlertDialog.Cancel asChild>
              <Button>{common.cancel}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {action}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
