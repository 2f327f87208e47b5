import type { MouseEvent } from 'react';
import { isPlainClick, overlayPath, roomPath, showOverlay } from '../chat/navigation';

/** What a tile is a link to: its place in the viewer. Nothing while the message has no seq. */
export function linkToViewer(roomId: string, seq: number | undefined, part: number) {
  return {
    href: seq === undefined ? undefined : overlayPath(roomPath(roomId), 'photo', seq, part),
    onOpen(event: MouseEvent): void {
      if (seq === undefined || !isPlainClick(event)) return;
      event.preventDefault();
      showOverlay('photo', seq, part);
    },
  };
}
