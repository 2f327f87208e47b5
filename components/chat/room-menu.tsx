'use client';

import { Bell, BellOff, CheckCheck, Eye, EyeOff, Pin, PinOff } from 'lucide-react';
import { isHidden, type RoomState, unreadOf } from '../../lib/room-state';
import { useRoom } from '../connection/hooks';
import { useText } from '../ui/locale-provider';
import { Menu, type MenuEntry } from '../ui/menu';
import type { Place } from '../ui/place';
import type { RoomCommands } from './use-room-commands';

type Props = { roomId: string; at: Place; commands: RoomCommands; onClose(): void };

/** All that can be done to a room from the list. */
export function RoomMenu({ roomId, at, commands, onClose }: Props) {
  const room = useRoom(roomId);
  const items = useItems(room, commands);
  return room ? <Menu label={room.name} at={at} items={items} onClose={onClose} /> : null;
}

function useItems(room: RoomState | undefined, commands: RoomCommands): MenuEntry[] {
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
    room.muted ? item(actions.unmute, Bell, commands.mute) : item(actions.mute, BellOff, commands.mute),
    'line',
    isHidden(room) ? item(actions.show, Eye, commands.show) : item(actions.hide, EyeOff, commands.hide),
  ];
}
