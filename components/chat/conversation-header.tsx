'use client';

import { ChevronLeft, Search } from 'lucide-react';
import type { RoomState } from '../../lib/room-state';
import { IconButton } from '../ui/button';
import { useText } from '../ui/locale';
import { InfoToggle } from './info-toggle';
import { showList } from './navigation';
import { openRoomSearch } from './search-state';

export function ConversationHeader({ room }: { room: RoomState }) {
  const { room: words } = useText();
  return (
    <header className="flex-none border-line border-b bg-surface pt-[env(safe-area-inset-top)]">
      <div className="flex h-[54px] items-center gap-1 pr-1.5 pl-1 wide:h-[60px] wide:pr-3 wide:pl-5">
        <IconButton label={words.backToList} onClick={showList} className="wide:hidden">
          <ChevronLeft size={26} />
        </IconButton>
        <h1 className="flex min-w-0 flex-1 items-baseline gap-1.5 font-bold text-lg wide:text-field">
          <bdi className="truncate">{room.name}</bdi>
          {room.kind === 'group' && (
            <span className="flex-none font-normal text-[13px] text-ink-3">
              <span aria-hidden="true">({room.memberCount})</span>
              <span className="sr-only">{words.memberCount(room.memberCount)}</span>
            </span>
          )}
        </h1>
        <IconButton label={words.search} data-room-search onClick={() => openRoomSearch(room.id)}>
          <Search size={21} />
        </IconButton>
        <InfoToggle waiting={room.waiting} />
      </div>
    </header>
  );
}
