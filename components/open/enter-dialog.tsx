'use client';

import { useEffect, useState } from 'react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { isChatError } from '../../lib/protocol/errors';
import type { OpenRoomFace } from '../../lib/protocol/open-rooms';
import { leaveDoor, showRoomInstead } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { useChat, useRoom } from '../connection/hooks';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { Sheet, SheetBody, SheetFooter } from '../ui/sheet';
import { Spinner } from '../ui/spinner';
import { EnterForm } from './enter-form';
import { OpenFace } from './open-face';

/** An open room as it shows itself to who is not in it, and the way in. It stands at an address of its own. */
export function EnterDialog({ roomId }: { roomId: string }) {
  const chat = useChat();
  const words = useWords(OPEN_WORDS);
  const { common } = useText();
  const [face, setFace] = useState<OpenRoomFace>();
  const looking = useAction();
  // Also who is let in while they wait here.
  const isIn = useRoom(roomId) !== undefined;

  function look(): void {
    looking.run(
      async () => setFace(await (await chat.openRooms()).face(roomId)),
      (error) => (isChatError(error) && error.code === 'not_found' ? words.enter.gone : undefined),
    );
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each room
  useEffect(look, [roomId]);

  if (!face)
    return (
      <Sheet title={words.title} onClose={leaveDoor}>
        <SheetBody>
          <div className="py-16 text-center">
            {looking.error ? (
              <p role="alert" className="text-base leading-relaxed">
                {looking.error}
              </p>
            ) : (
              <Spinner label={common.loading} />
            )}
          </div>
          {looking.error && (
            <div className="grid gap-2">
              <Button onClick={look}>{common.retry}</Button>
              <Button look="quiet" onClick={leaveDoor}>
                {words.enter.close}
              </Button>
            </div>
          )}
        </SheetBody>
      </Sheet>
    );
  return (
    <Sheet title={words.title} onClose={leaveDoor}>
      <OpenFace room={face} />
      {isIn ? (
        <SheetFooter>
          <Button look="primary" onClick={() => showRoomInstead(roomId)} className="w-full">
            {words.enter.open}
          </Button>
        </SheetFooter>
      ) : face.reader === 'removed' ? (
        <p role="status" className="my-6 rounded-2xl bg-surface-2 p-4 text-center text-base leading-relaxed">
          {words.enter.removed}
        </p>
      ) : face.reader === 'waiting' ? (
        <Waiting face={face} onWithdrawn={() => setFace(without(face))} />
      ) : (
        <EnterForm
          face={face}
          onIn={() => showRoomInstead(roomId)}
          onRefused={(reader) => setFace({ ...face, reader })}
        />
      )}
    </Sheet>
  );
}

function without({ reader: _, ...face }: OpenRoomFace): OpenRoomFace {
  return face;
}

/** For who asked to be let in. */
function Waiting({ face, onWithdrawn }: { face: OpenRoomFace; onWithdrawn(): void }) {
  const chat = useChat();
  const words = useWords(OPEN_WORDS).enter;
  const acting = useAction();
  return (
    <>
      <div role="status" className="mt-6 mb-5 rounded-2xl bg-surface-2 p-5 text-center">
        <p className="font-bold text-md">{words.waiting}</p>
        <p className="mt-1.5 text-ink-2 text-sm leading-relaxed">{words.waitingBody}</p>
      </div>
      <SheetFooter error={acting.error}>
        <div className="grid grid-cols-2 gap-3">
          <Button
            busy={acting.busy}
            onClick={() =>
              acting.run(async () => {
                await (await chat.openRooms()).withdraw(face.id);
                onWithdrawn();
              })
            }
          >
            {words.withdraw}
          </Button>
          <Button look="primary" onClick={leaveDoor}>
            {words.close}
          </Button>
        </div>
      </SheetFooter>
    </>
  );
}
