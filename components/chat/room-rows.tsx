'use client';

import { Suspense, useCallback, useRef, useState } from 'react';
import type { Profile } from '../../lib/protocol/content';
import type { RoomState } from '../../lib/room-state';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import type { Place } from '../ui/place';
import type { Filter } from './room-filter';
import { RoomRow } from './room-row';
import { useListFocus } from './use-list-focus';
import { useRoomCommands } from './use-room-commands';
import { useSteadyOrder } from './use-steady-order';

const HiddenRooms = later(async () => (await import('./hidden-rooms')).HiddenRooms);
const Found = later(async () => (await import('./found')).Found);
const RoomMenu = later(async () => (await import('./room-menu')).RoomMenu);
const EmptyFolder = later(async () => (await import('./found')).EmptyFolder);

type Props = {
  all: readonly RoomState[];
  /** What the folder holds, in its order. */
  shown: readonly RoomState[];
  hidden: readonly RoomState[];
  folder: Filter;
  onAll(): void;
  /** Empty for no search. */
  query: string;
  current: string | undefined;
};

const NO_WORDS: readonly string[] = [];

/** The rows of the list, or what a search finds. One menu for all of them. */
export function RoomRows({ all, shown, hidden, folder, onAll, query, current }: Props) {
  const { rooms: text } = useText();
  const list = useRef<HTMLElement>(null);
  const [menu, setMenu] = useState<{ roomId: string; at: Place }>();
  const { ordered, handlers, release } = useSteadyOrder(shown);
  const commands = useRoomCommands(release);
  const { restore, ...focus } = useListFocus(list);
  const onMenu = useCallback((room: RoomState, at: Place) => setMenu({ roomId: room.id, at }), []);

  const row = (room: RoomState, words = NO_WORDS, member?: Profile) => (
    <RoomRow
      key={room.id}
      room={room}
      current={room.id === current}
      commands={commands}
      onMenu={onMenu}
      hasMenu={room.id === menu?.roomId}
      words={words}
      member={member}
    />
  );

  return (
    <>
      <nav
        ref={list}
        aria-label={text.list}
        {...handlers}
        {...focus}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-[env(safe-area-inset-bottom)]"
      >
        <Suspense>
          {query === '' ? (
            <>
              <ul>{ordered.map((room) => row(room))}</ul>
              {shown.length === 0 && hidden.length === 0 && (
                <EmptyFolder reason={reasonFor(folder, text)} onAll={onAll} />
              )}
              {hidden.length > 0 && (
                <Suspense>
                  <HiddenRooms count={hidden.length}>{hidden.map((room) => row(room))}</HiddenRooms>
                </Suspense>
              )}
            </>
          ) : (
            <Found rooms={all} query={query} row={({ room, member }, words) => row(room, words, member)} />
          )}
        </Suspense>
      </nav>
      {menu && (
        <Suspense>
          <RoomMenu
            roomId={menu.roomId}
            at={menu.at}
            commands={commands}
            onClose={() => {
              setMenu(undefined);
              // After the menu has given the focus back: its row may be gone.
              requestAnimationFrame(restore);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

type Words = Record<'noUnread' | 'noDirect' | 'noGroup', string>;

/** Why a folder is empty. All of them is empty only where everything was put away, and that is told below. */
function reasonFor(folder: Filter, { noUnread, noDirect, noGroup }: Words): string {
  return folder === 'direct' ? noDirect : folder === 'group' ? noGroup : noUnread;
}
