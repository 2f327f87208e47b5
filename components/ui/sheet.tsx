'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button';
import { useText } from './locale';
import { useReturnFocus } from './use-return-focus';

type Props = {
  title: string;
  /** Which of several views is shown: another one begins at its top. */
  view?: string;
  /** Nothing in it takes the focus, so that it takes it itself for the keys that scroll. */
  isRead?: boolean;
  onClose(): void;
  children: ReactNode;
};

/**
 * A dialog: the whole screen on a phone, a card in the middle elsewhere. It draws its own scrim: Radix's overlay locks
 * scrolling with a `<style>` that the content security policy refuses, and nothing behind it scrolls anyway.
 */
export function Sheet({ title, view, isRead = false, onClose, children }: Props) {
  const { common } = useText();
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div aria-hidden="true" className="sheet-scrim fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          // The dialog itself, not its close button: that is what a screen reader should begin with.
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement).focus();
          }}
          onCloseAutoFocus={returnFocus}
          className="sheet fixed inset-0 z-50 flex flex-col overflow-hidden bg-surface text-ink outline-none wide:inset-auto wide:top-1/2 wide:left-1/2 wide:max-h-[min(720px,calc(100dvh-48px))] wide:w-[min(460px,calc(100vw-48px))] wide:rounded-2xl wide:bg-raised wide:shadow-high"
        >
          <header className="flex flex-none items-center justify-between gap-2 border-line border-b pt-[env(safe-area-inset-top)] pr-2 pl-5">
            <Dialog.Title className="truncate py-3.5 font-bold text-lg">{title}</Dialog.Title>
            <IconButton label={common.close} onClick={onClose}>
              <X size={22} />
            </IconButton>
          </header>
          <div
            key={view}
            {...(isRead && { role: 'region', tabIndex: 0, 'aria-label': title })}
            className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-5 pt-5"
          >
            {children}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type FooterProps = {
  /** What went wrong with what one did there. */ error?: string | undefined;
  children: ReactNode;
};

/** What a dialog ends with, in sight however long the rest is. The last of the sheet's children. */
export function SheetFooter({ error, children }: FooterProps) {
  return (
    <footer className="-mx-5 sticky bottom-0 mt-auto border-line border-t bg-surface px-5 pt-3 pb-[calc(12px+env(safe-area-inset-bottom))] wide:bg-raised">
      {error && (
        <p role="alert" className="pb-2 text-[13px] text-danger">
          {error}
        </p>
      )}
      {children}
    </footer>
  );
}

/** All of a dialog that has no footer, and so needs room at its end. */
export function SheetBody({ children }: { children: ReactNode }) {
  return <div className="flex-none pb-[calc(20px+env(safe-area-inset-bottom))]">{children}</div>;
}
