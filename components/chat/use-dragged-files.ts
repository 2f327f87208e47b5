'use client';

import { useEffect, useState } from 'react';

/** Whether files from outside are being dragged over the page. Texts, and pictures of the page itself, do not count. */
export function useDraggedFiles(isWanted: boolean): boolean {
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    setDragged(false);
    if (!isWanted) return;
    const ending = new AbortController();
    const { signal } = ending;
    let isOwn = false;
    const on = <E extends keyof WindowEventMap>(event: E, work: (event: WindowEventMap[E]) => void) =>
      window.addEventListener(event, work, { signal });
    const hasFiles = ({ dataTransfer }: DragEvent) =>
      !isOwn && dataTransfer?.types.includes('Files') === true;
    on('dragstart', () => {
      isOwn = true;
    });
    on('dragend', () => {
      isOwn = false;
    });
    on('dragenter', (event) => hasFiles(event) && setDragged(true));
    // Beside the zone a file would otherwise open in the place of the page.
    on('dragover', (event) => {
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    });
    on('drop', (event) => {
      if (hasFiles(event)) event.preventDefault();
      setDragged(false);
    });
    // Out of the window.
    on('dragleave', ({ relatedTarget }) => relatedTarget === null && setDragged(false));
    return () => ending.abort();
  }, [isWanted]);
  return isDragged;
}
