'use client';

import { useText } from '../ui/locale';

/**
 * Opens the menu of its message, by way of the conversation, which finds the row around it. Seen under the pointer;
 * screen readers find it everywhere, and who walks by keyboard presses Enter on the message itself.
 */
export function MoreButton() {
  const { room } = useText();
  return (
    <button type="button" tabIndex={-1} aria-label={room.openMenu} aria-haspopup="menu" className="more" />
  );
}
