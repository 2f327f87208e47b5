'use client';

import { X } from 'lucide-react';
import { type ComponentProps, Suspense, useEffect, useRef } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { IconButton } from '../ui/button';
import { later } from '../ui/later';
import { useText, useWords } from '../ui/locale';
import type { Sheet } from '../ui/sheet';
import { usePanel, usePanelRoom } from './info-panel-state';
import { hideOverlay, useOverlay } from './navigation';

const TITLE_ID = 'info-panel-title';

const RoomInfo = later(async () => (await import('./room-dialog')).RoomInfo);

/** The details of a room beside its conversation. Its place is there from the first paint, so that nothing moves. */
export function InfoPanel({ roomId }: { roomId: string }) {
  const { open, setOpen } = usePanel();
  const hasRoom = usePanelRoom();
  const { info } = useWords(DIALOGS_WORDS);
  const isAddressed = useOverlay() === 'info';

  // A link to the details, or a window that became wide: they are the panel here, and nothing lies over the screen.
  useEffect(() => {
    if (!isAddressed || !hasRoom) return;
    setOpen(true);
    hideOverlay();
  }, [isAddressed, hasRoom, setOpen]);

  if (!open) return null;
  return (
    <aside
      // As its heading, which says what of the details is shown; until that is there, what they are.
      aria-labelledby={hasRoom ? TITLE_ID : undefined}
      aria-label={info.title}
      className="hidden w-80 flex-none flex-col border-line border-l bg-surface huge:flex"
    >
      {hasRoom && (
        <Suspense>
          <RoomInfo key={roomId} roomId={roomId} frame={PanelFrame} onClose={() => close(setOpen)} />
        </Suspense>
      )}
    </aside>
  );
}

function close(setOpen: (open: boolean) => void): void {
  setOpen(false);
  document.querySelector<HTMLElement>('[data-info-toggle]')?.focus();
}

/** As a sheet, without lying over anything. */
function PanelFrame({ title, view, onClose, children }: ComponentProps<typeof Sheet>) {
  const { common } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(view);

  // Another view takes the button away that led to it, and the focus with it.
  useEffect(() => {
    const isOther = shown.current !== view;
    shown.current = view;
    if (isOther && document.activeElement === document.body) heading.current?.focus();
  }, [view]);

  return (
    <>
      <header className="flex h-[60px] flex-none items-center justify-between gap-2 border-line border-b pr-2 pl-5">
        <h2 ref={heading} id={TITLE_ID} tabIndex={-1} className="truncate outline-none font-bold text-md">
          {title}
        </h2>
        <IconButton label={common.close} onClick={onClose}>
          <X size={20} />
        </IconButton>
      </header>
      <div key={view} className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-5 pt-5">
        {children}
      </div>
    </>
  );
}
