'use client';

import { AlarmClock, Ban, Bell, BellOff, CheckCheck, Eye, EyeOff, Pin, PinOff } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { isMuted } from '../../lib/protocol/preferences';
import { isHidden, type RoomState, unreadOf } from '../../lib/room-state';
import { useBlocked, usePerson, useRoom } from '../connection/hooks';
import { BlockConfirm } from '../people/block-confirm';
import { useBlocking } from '../people/use-blocking';
import { later } from '../ui/later';
import { useText, useWords } from '../ui/locale';
import { Menu, type MenuEntry, type MenuItem } from '../ui/menu';
import type { Place } from '../ui/place';
import type { RoomCommands } from './use-room-commands';

type Props = { roomId: string; at: Place; commands: RoomCommands; onClose(): void };

const MuteMenu = later(async () => (await import('./mute-menu')).MuteMenu);

/** All that can be done to a room from the list. */
export function RoomMenu({ roomId, at, commands, onClose }: Props) {
  const room = useRoom(roomId);
  const [next, setNext] = useState<Next>();
  // The first menu closes with the choice that leads to something else.
  const leads = useRef(false);
  const items = useItems(room, commands, (to) => {
    leads.current = true;
    setNext(to);
  });
  if (!room) return null;
  if (!next)
    return <Menu label={room.name} at={at} items={items} onClose={() => !leads.current && onClose()} />;
  if (next === 'block')
    return <BlockConfirm person={{ userId: room.peerId ?? '', name: room.name }} onClose={onClose} />;
  return (
    <Suspense>
      <MuteMenu at={at} onChoose={(end) => commands.muteUntil(room, end)} onClose={onClose} />
    </Suspense>
  );
}

type Next = 'mute' | 'block';

function useItems(
  room: RoomState | undefined,
  commands: RoomCommands,
  onNext: (to: Next) => void,
): MenuEntry[] {
  const { actions } = useText().rooms;
  const words = useWords(BLOCK_WORDS);
  const setBlocked = useBlocking();
  const isBlocked = useBlocked().has(room?.peerId ?? '');
  const peer = usePerson(room?.peerId ?? '');
  if (!room) return [];
  const item = (label: string, Icon: typeof Pin, run: (of: RoomState) => void): MenuItem => ({
    label,
    icon: <Icon size={18} />,
    onSelect: () => run(room),
  });
  return [
    ...(unreadOf(room) > 0 ? [item(actions.read, CheckCheck, commands.read)] : []),
    room.pinned ? item(actions.unpin, PinOff, commands.pin) : item(actions.pin, Pin, commands.pin),
    ...(isMuted(room)
      ? [item(actions.unmute, Bell, commands.mute)]
      : [
          item(actions.mute, BellOff, commands.mute),
          item(actions.muteFor, AlarmClock, () => onNext('mute')),
        ]),
    'line',
    isHidden(room) ? item(actions.show, Eye, commands.show) : item(actions.hide, EyeOff, commands.hide),
    ...(peer && !peer.deleted && peer.userId !== room.me
      ? [
          isBlocked
            ? item(words.unblock, Ban, () => setBlocked(peer, false))
            : { ...item(words.block, Ban, () => onNext('block')), danger: true },
        ]
      : []),
  ];
}
