'use client';

import { useMe, useRooms } from '../connection/hooks';
import { ButtonLink } from '../ui/button';
import { useText } from '../ui/locale-provider';
import { BubbleMark } from '../ui/mark';
import { ConnectionBar } from './connection-bar';
import { useOverlayLink } from './navigation';

/** The place of the conversation while none is chosen; only on a wide screen. */
export function EmptyPane() {
  const { rooms: words, app } = useText();
  const me = useMe();
  const empty = useRooms().length === 0;
  const create = useOverlayLink('new');
  return (
    <main className="hidden min-w-0 flex-1 flex-col bg-surface-2 wide:flex">
      <ConnectionBar />
      <div className="grid flex-1 place-items-center p-8">
        <div className="text-center">
          <BubbleMark size={88} className="mx-auto" />
          <h2 className="mt-6 font-bold text-[18px]">{empty ? words.welcome(me.name) : words.pickTitle}</h2>
          <p className="mt-1.5 text-ink-2">{empty ? app.tagline : words.pickBody}</p>
          {!empty && (
            <ButtonLink look="quiet" className="mt-4" {...create}>
              {words.create}
            </ButtonLink>
          )}
        </div>
      </div>
    </main>
  );
}
