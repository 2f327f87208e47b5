'use client';

import type { ComponentProps } from 'react';
import { ChatProvider } from '../connection/provider';
import { classes } from '../ui/classes';
import { Toaster } from '../ui/toaster';
import { Conversation } from './conversation';
import { EmptyPane } from './empty-pane';
import { useRoomId } from './navigation';
import { Overlays } from './overlays';
import { Rail } from './rail';
import { RoomList } from './room-list';
import { useKeyboardSpace } from './use-keyboard-space';
import { WindowTitle } from './window-title';

type Props = { initial: ComponentProps<typeof ChatProvider>['initial'] };

/** The whole of the chat: rail, list and conversation side by side, or one of the latter two on a narrow screen. */
export function ChatApp({ initial }: Props) {
  const roomId = useRoomId();
  const screen = useKeyboardSpace();
  return (
    <ChatProvider initial={initial}>
      <div
        ref={screen}
        className="flex h-dvh overflow-hidden bg-surface pr-[env(safe-area-inset-right)] pl-[env(safe-area-inset-left)]"
      >
        <Rail />
        <div
          className={classes(
            'min-w-0 flex-1 flex-col border-line wide:flex wide:w-80 wide:flex-none wide:border-r',
            roomId === undefined ? 'flex' : 'hidden',
          )}
        >
          <RoomList current={roomId} />
        </div>
        {roomId === undefined ? <EmptyPane /> : <Conversation key={roomId} roomId={roomId} />}
      </div>
      <Overlays roomId={roomId} />
      <WindowTitle roomId={roomId} />
      <Toaster />
    </ChatProvider>
  );
}
