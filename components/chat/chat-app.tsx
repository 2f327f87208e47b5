'use client';

import { type ComponentProps, Suspense } from 'react';
import { InRoom } from '../connection/hooks';
import { ChatProvider } from '../connection/provider';
import { TabLife } from '../tab/tab-life';
import { classes } from '../ui/classes';
import { later } from '../ui/later';
import { OnceAlive } from '../ui/once-alive';
import { Toaster } from '../ui/toaster';
import { Conversation } from './conversation';
import { InfoPanelProvider } from './info-panel-state';
import { showRoom, useRoomId } from './navigation';
import { Rail } from './rail';
import { RoomList } from './room-list';
import { useKeyboardSpace } from './use-keyboard-space';
import { useScreenFocus } from './use-screen-focus';
import { WindowTitle } from './window-title';

// While none is chosen, on a wide screen.
const EmptyPane = later(async () => (await import('./empty-pane')).EmptyPane);
// Beside a wide conversation alone.
const InfoPanel = later(async () => (await import('./info-panel')).InfoPanel);
// What lies over the page once it is there.
const Overlays = later(async () => (await import('./overlays')).Overlays);
// Nothing to see, and no key that one presses before the page is there.
const Shortcuts = later(async () => (await import('./shortcuts')).Shortcuts);

/** Where it stands open from the first paint, its place is in the HTML. */
const panel = (roomId: string) => (
  <Suspense>
    <InfoPanel roomId={roomId} />
  </Suspense>
);

type Props = { initial: ComponentProps<typeof ChatProvider>['initial']; panelOpen: boolean };

/**
 * The whole of the chat: rail, list, conversation and its details side by side, or list and conversation one at a time on
 * a narrow screen.
 */
export function ChatApp({ initial, panelOpen }: Props) {
  const roomId = useRoomId();
  const screen = useKeyboardSpace();
  useScreenFocus(screen, roomId);
  return (
    <ChatProvider initial={initial}>
      <InRoom value={roomId ?? ''}>
        <InfoPanelProvider initial={panelOpen}>
          <div
            ref={screen}
            // What is read while no room is open: on a phone that is the list.
            role={roomId === undefined ? 'main' : undefined}
            className="flex h-dvh overflow-hidden bg-surface pr-[env(safe-area-inset-right)] pl-[env(safe-area-inset-left)]"
          >
            <Rail />
            <div
              className={classes(
                'min-w-0 flex-1 flex-col border-line wide:flex wide:w-80 wide:flex-none wide:border-r giant:w-96',
                roomId === undefined ? 'flex' : 'hidden',
              )}
            >
              <RoomList current={roomId} />
            </div>
            {roomId === undefined ? (
              <Suspense fallback={<div className="hidden flex-1 bg-surface-2 wide:block" />}>
                <EmptyPane />
              </Suspense>
            ) : (
              <>
                <Conversation key={roomId} roomId={roomId} />
                {panelOpen ? panel(roomId) : <OnceAlive>{panel(roomId)}</OnceAlive>}
              </>
            )}
          </div>
          <OnceAlive>
            <Suspense>
              <Overlays roomId={roomId} />
            </Suspense>
            <Suspense>
              <Shortcuts roomId={roomId} />
            </Suspense>
          </OnceAlive>
          <WindowTitle roomId={roomId} />
          <TabLife roomId={roomId} onOpenRoom={showRoom} />
          <Toaster />
        </InfoPanelProvider>
      </InRoom>
    </ChatProvider>
  );
}
