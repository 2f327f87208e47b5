'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Less than any keyboard on a screen, more than any bar that comes and goes, px. */
const KEYBOARD_MIN = 120;

/**
 * Keeps an element as high as what the keyboard on the screen leaves. Others do so by themselves
 * (`interactive-widget`); Safari lays its keyboard over the page and pushes the header out of sight.
 */
export function useKeyboardSpace(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const fit = () => {
      // Whoever zooms in sees a part of the page as well, and wants it that way.
      const isCovered = viewport.scale === 1 && window.innerHeight - viewport.height > KEYBOARD_MIN;
      if (element.current) element.current.style.height = isCovered ? `${viewport.height}px` : '';
      if (isCovered) window.scrollTo(0, 0);
    };
    viewport.addEventListener('resize', fit);
    return () => viewport.removeEventListener('resize', fit);
  }, []);
  return element;
}
