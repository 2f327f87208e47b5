'use client';

import { Suspense } from 'react';
import type { Message } from '../../lib/protocol/content';
import { later } from '../ui/later';

const PinBar = later(async () => (await import('./pin-bar')).PinBar);

type Props = { roomId: string; pins: readonly Message[] };

/** The pinned messages of a room that has some. The place is kept from the first picture on. */
export function Pins(props: Props) {
  return (
    <div className="relative z-20 h-12 flex-none border-line border-b bg-surface">
      <Suspense>
        <PinBar {...props} />
      </Suspense>
    </div>
  );
}
