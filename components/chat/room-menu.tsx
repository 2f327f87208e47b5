'use client';

import { AlarmClock, Bell, BellOff, CheckCheck, Eye, EyeOff, Pin, PinOff } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { isMuted } from '../../lib/protocol/preferences';
import { isHidden, type RoomState, unreadOf } from '../../lib/room-state';
import { useRoom } from '../connection/hooks';
import { later } from '../ui/later';
import { useText } from '../ui/locale';
import { Menu, type MenuEntry } from '../ui/menu';
import type { Place } from '../ui/place';
import type { RoomCommands } from './use-room-commands';

type Props = { roomId: string; at: Place; commands: RoomCommands; onClose(): void };

const MuteMenu = later(async () => (await import('./mute-menu')).MuteMenu);

/** All that can be done to a room from the list. */
export function RoomMenu({ roomId, at, commands, onClose }: Props) {
  const room = useRoom(roomId);
  const [isMuting, setMuting] = useState(false);
  // The first menu closes with the choice that leads to the second.
  const leads = useRef(false);
  const items = useItems(room, commands, () => {
    leads.current = true;
    setMuting(true);
  });
  if (!room) return null;
  if (!isMuting)
    return <Menu label={room.name} at={at} items={items} onClose={() => !leads.current && onClose()} />;
  return (
    <Suspense>
      <MuteMenu at={at} onChoose={(end) => commands.muteUntil(room, end)} onClose={onClose} />
    </Suspense>
  );
}

function useItems(room: RoomState | undefined, commands: RoomCommands, onMute: () => void): MenuEntry[] {
  const { actions } = useText().rooms;
  if (!room) return [];
  const item = (label: string, Icon: typeof Pin, run: (of: RoomState) => void): MenuEntry => ({
    label,
    icon: <Icon size={18} />,
    onSelect: () => run(room),
  });
  return [
    ...(unreadOf(room) > 0 ? [item(actions.read, CheckCheck, commands.read)] : []),
    room.pinned ? item(actions.unpin, PinOff, commands.pin) : item(actions.pin, Pin, commands.pin),
    ...(isMuted(room)
      ? [item(actions.unmute, Bell, commands.mute)]
      : [item(actions.mute, BellOff, commands.mute), item(actions.muteFor, AlarmClock, onMute)]),
    'line',
    isHidden(room) ? item(actions.show, Eye, commands.show) : item(actions.hide, EyeOff, commands.hide),
  ];
}
