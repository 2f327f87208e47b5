'use client';

import { Menu } from 'lucide-react';
import { IconLink } from '../ui/button';
import { useText } from '../ui/locale';
import { hasPanelRoom, usePanel, usePanelRoom } from './info-panel-state';
import { isPlainClick, useOverlayLink } from './navigation';

/** Opens the details of a room: over the screen, or beside the conversation where there is room for both. */
export function InfoToggle() {
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
      data-info-toggle
    >
      <Menu size={22} />
    </IconLink>
  );
}
