'use client';

import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { findMessage } from '../../lib/message-changes';
import { isChatError } from '../../lib/protocol/errors';
import type { RoomState } from '../../lib/room-state';
import { useBlocked, useChat, useRoom } from '../connection/hooks';
import { Button } from '../ui/button';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import { OnceAlive } from '../ui/once-alive';
import { Spinner } from '../ui/spinner';
import type { About } from './about';
import { Composer } from './composer';
import { ConnectionBar } from './connection-bar';
import { ConversationHeader } from './conversation-header';
import { MessageList } from './message-list';
import { showList } from './navigation';
import { Pins } from './pins';
import { roomSearch, useCell } from './search-state';

const RoomSearch = later(async () => (await import('./room-search')).RoomSearch);

const BlockedBar = later(async () => (await import('./blocked-bar')).BlockedBar);

const ignore = () => {};

type Failure = 'gone' | 'failed' | undefined;

/** One room. To be mounted per room, so that nothing of the one before stays. */
export function Conversation({ roomId }: { roomId: string }) {
  const room = useRoom(roomId);
  const [failure, retry] = useOpened(roomId);
  const { room: words, common } = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [about, setAbout] = useState<About>();
  const search = useCell(roomSearch);
  const isBlocked = useBlocked().has(room?.peerId ?? '');
  const toField = useCallback(() => field.current?.focus({ preventScroll: true }), []);

  if (failure === 'gone' || (!room && failure === undefined)) {
    return <Message title={words.gone} body={words.goneBody} action={words.toList} onAction={showList} />;
  }
  if (failure === 'failed' || !room) {
    return (
      <Message title={words.openFailed} body={words.openFailedBody} action={common.retry} onAction={retry} />
    );
  }
  return (
    <main
      aria-label={words.conversation(room.name)}
      data-background={room.background}
      className="chat-ground flex min-w-0 flex-1 flex-col"
    >
      <ConversationHeader room={room} />
      <ConnectionBar />
      {search?.roomId === roomId && (
        <Suspense>
          <RoomSearch {...search} />
        </Suspense>
      )}
      {room.pins && room.pins.length > 0 && <Pins roomId={roomId} pins={room.pins} />}
      {room.messages ? (
        <>
          <MessageList room={room} onAbout={isBlocked ? ignore : setAbout} onLeave={toField} />
          {isBlocked ? (
            // As high as what stands there otherwise.
            <div className="flex min-h-[65px] flex-none items-center justify-center gap-2 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)]">
              <OnceAlive>
                <Suspense>
                  <BlockedBar person={{ userId: room.peerId ?? '', name: room.name }} onLeave={toField} />
                </Suspense>
              </OnceAlive>
            </div>
          ) : (
            <Composer roomId={roomId} field={field} about={stands(room, about)} onAbout={setAbout} />
          )}
        </>
      ) : (
        <div className="after-a-while grid flex-1 place-items-center text-chat-ink">
          <Spinner label={common.loading} />
        </div>
      )}
    </main>
  );
}

/** What one writes about, unless it was taken back meanwhile. */
function stands(room: RoomState, about: About | undefined): About | undefined {
  return about && findMessage(room, about.seq)?.unsent ? undefined : about;
}

/** Sees to it that the room's messages are loaded. */
function useOpened(roomId: string): [Failure, () => void] {
  const chat = useChat();
  const [failure, setFailure] = useState<Failure>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is a reason to try again
  useEffect(() => {
    let current = true;
    setFailure(undefined);
    chat.open(roomId).catch((error: unknown) => {
      if (current) setFailure(isChatError(error) && error.code === 'not_found' ? 'gone' : 'failed');
    });
    return () => {
      current = false;
    };
  }, [chat, roomId, attempt]);
  return [failure, () => setAttempt((n) => n + 1)];
}

type MessageProps = { title: string; body: string; action: string; onAction(): void };

function Message({ title, body, action, onAction }: MessageProps) {
  return (
    <main className="grid min-w-0 flex-1 place-items-center bg-surface-2 p-6">
      <div className="max-w-sm text-center">
        <h2 className="font-bold text-[18px]">{title}</h2>
        <p className="mt-2 text-ink-2">{body}</p>
        <Button look="primary" onClick={onAction} className="mt-6">
          {action}
        </Button>
      </div>
    </main>
  );
}
