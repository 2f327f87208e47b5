'use client';

import { Popover as Radix } from 'radix-ui';
import { useId, useState } from 'react';
import { classes } from './classes';
import { boxOf } from './place';
import type { PopoverProps } from './popover-props';
import { useReturnFocus } from './use-return-focus';

/** The inside of a popover. */
export function PopoverContent({ label, hideLabel, at, onClose, children }: PopoverProps) {
  const returnFocus = useReturnFocus();
  const [box] = useState(() => boxOf(at));
  const titleId = useId();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Anchor asChild>
        <span aria-hidden="true" style={box} />
      </Radix.Anchor>
      <Radix.Portal>
        <Radix.Content
          aria-labelledby={titleId}
          align="center"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={returnFocus}
          className="float z-80 flex max-h-[min(420px,var(--radix-popover-content-available-height))] w-[min(300px,calc(100vw-16px))] origin-(--radix-popover-content-transform-origin) flex-col overflow-hidden rounded-2xl bg-raised text-ink shadow-high outline-none"
        >
          <h2 id={titleId} className={classes(hideLabel ? 'sr-only' : 'px-4 pt-3.5 pb-1 font-bold text-md')}>
            {label}
          </h2>
          <div className="min-h-0 overflow-y-auto overscroll-contain px-4 pb-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
