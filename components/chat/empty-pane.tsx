'use client';

import { Suspense } from 'react';
import { useRooms } from '../connection/hooks';
import { ButtonLink } from '../ui/button';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import { BubbleMark } from '../ui/mark';
import { ConnectionBar } from './connection-bar';
import { useOverlayLink } from './navigation';

// Seen by who has no chats yet.
const FirstRun = later(async () => (await import('./first-run')).FirstRun);

/** The place of the conversation while none is chosen; only on a wide screen. */
export function EmptyPane() {
  const hasRooms = useRooms().length > 0;
  return (
    <div className="hidden min-w-0 flex-1 flex-col overflow-y-auto bg-surface-2 wide:flex">
      <ConnectionBar />
      <div className="grid flex-1 place-items-center p-8">
        {hasRooms ? (
          <PickRoom />
        ) : (
          <Suspense>
            <FirstRun />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function PickRoom() {
  const { rooms: words } = useText();
  return (
    <div className="text-center">
      <BubbleMark size={88} className="mx-auto" />
      <h2 className="mt-6 font-bold text-lg">{words.pickTitle}</h2>
      <p className="mt-1.5 text-ink-2">{words.pickBody}</p>
      <ButtonLink look="quiet" className="mt-4" {...useOverlayLink('new')}>
        {words.create}
      </ButtonLink>
    </div>
  );
}
