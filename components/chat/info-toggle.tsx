'use client';

import { Menu } from 'lucide-react';
import { Suspense } from 'react';
import { IconLink } from '../ui/button';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import { hasPanelRoom, usePanel, usePanelRoom } from './info-panel-state';
import { isPlainClick, useOverlayLink } from './navigation';

const WaitingBadge = later(async () => (await import('../open/waiting-badge')).WaitingBadge);
const WAITING = 'waiting-badge';

/**
 * Opens the details of a room, where those who `waiting` counts ask to be let in: over the screen, or beside the conversation where there is
 * room for both.
 */
export function InfoToggle({ waiting = 0 }: { waiting?: number | undefined }) {
  const { room } = useText();
  const { open, setOpen } = usePanel();
  const overlay = useOverlayLink('info');
  const isPanel = usePanelRoom();
  return (
    <IconLink
      {...overlay}
      label={room.info}
      aria-expanded={isPanel ? open : undefined}
      onClick={(event) => {
        if (!hasPanelRoom() || !isPlainClick(event)) return overlay.onClick(event);
        event.preventDefault();
        setOpen(!open);
      }}
      aria-describedby={waiting > 0 ? WAITING : undefined}
      className="relative"
      data-info-toggle
    >
      <Menu size={22} />
      <Suspense>{waiting > 0 && <WaitingBadge id={WAITING} count={waiting} />}</Suspense>
    </IconLink>
  );
}
