'use client';

import { useLayoutEffect, useRef } from 'react';

/**
 * For `onCloseAutoFocus` of a dialog that is opened without a Radix trigger, which Radix would leave without any focus:
 * whatever had it before gets it back, unless something else has taken it.
 */
export function useReturnFocus(): (event: Event) => void {
  const opener = useRef<Element | null>(null);
  // Before the dialog takes the focus, which it does in an effect.
  useLayoutEffect(() => {
    opener.current ??= document.activeElement;
  }, []);
  return (event) => {
    event.preventDefault();
    const isFree = document.activeElement === document.body;
    if (isFree && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  };
}
