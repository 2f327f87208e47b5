'use client';

import { Compass, MessageCircle, Settings, SquarePen, UsersRound } from 'lucide-react';
import { Suspense, useDeferredValue, useState } from 'react';
import { useRooms } from '../connection/hooks';
import { IconLink } from '../ui/button';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import { ConnectionBar } from './connection-bar';
import { useOverlayLink } from './navigation';
import { type Filter, sortIn } from './room-filter';
import { RoomFolders } from './room-folders';
import { RoomRows } from './room-rows';
import { SearchBox } from './search-box';
import { listQuery, useCell } from './search-state';

// Seen by who has no chats yet.
const FirstRun = later(async () => (await import('./first-run')).FirstRun);

/** All of one's rooms. `current` is the one that is open beside it. */
export function RoomList({ current }: { current: string | undefined }) {
  const { rooms: words } = useText();
  const rooms = useRooms();
  const [folder, setFolder] = useState<Filter>('all');
  const query = useCell(listQuery);
  const searched = useDeferredValue(query).trim();
  const folders = sortIn(rooms);

  return (
    <section aria-label={words.list} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <Head />
      {current === undefined && (
        <div className="wide:hidden">
          <ConnectionBar />
        </div>
      )}
      {rooms.length === 0 ? (
        <NoRooms />
      ) : (
        <>
          <SearchBox query={query} onQuery={listQuery.set} />
          {searched === '' && (
            <RoomFolders
              folder={folder}
              onFolder={setFolder}
              counts={{
                all: folders.all.length,
                unread: folders.unread.length,
                direct: folders.direct.length,
                group: folders.group.length,
              }}
            />
          )}
          <RoomRows
            key={searched === '' ? folder : 'found'}
            all={rooms}
            shown={folders[folder]}
            hidden={folder === 'all' ? folders.hidden : NOTHING}
            folder={folder}
            onAll={() => setFolder('all')}
            query={searched}
            current={current}
          />
        </>
      )}
    </section>
  );
}

const NOTHING: readonly never[] = [];

function Head() {
  const { rooms: words, nav } = useText();
  return (
    <header className="flex flex-none items-center gap-1 pt-[calc(10px+env(safe-area-inset-top))] pr-2 pb-1 pl-4">
      <h1 className="flex-1 font-bold text-xl wide:text-lg">{words.title}</h1>
      <IconLink label={words.create} {...useOverlayLink('new')}>
        <SquarePen size={21} />
      </IconLink>
      <IconLink label={nav.openRooms} {...useOverlayLink('open-rooms')} className="wide:hidden">
        <Compass size={22} />
      </IconLink>
      <IconLink label={nav.friends} {...useOverlayLink('friends')} className="wide:hidden">
        <UsersRound size={22} />
      </IconLink>
      <IconLink label={nav.settings} {...useOverlayLink('settings')} className="wide:hidden">
        <Settings size={22} />
      </IconLink>
    </header>
  );
}

/** On a wide screen what to do first stands in the place of the conversation. */
function NoRooms() {
  const { rooms: words } = useText();
  return (
    <nav aria-label={words.list} className="min-h-0 flex-1 overflow-y-auto">
      <div className="wide:hidden">
        <Suspense>
          <FirstRun />
        </Suspense>
      </div>
      <div className="hidden px-8 py-14 text-center wide:block">
        <MessageCircle size={40} strokeWidth={1.4} aria-hidden="true" className="mx-auto text-ink-3" />
        <p className="mt-3 font-semibold text-md">{words.emptyTitle}</p>
        <p className="mt-1 text-ink-2 text-sm">{words.emptyBody}</p>
      </div>
    </nav>
  );
}
