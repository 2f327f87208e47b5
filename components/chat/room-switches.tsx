'use client';

import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { useText } from '../ui/locale';
import { Switch } from '../ui/switch';
import { RoomNotify } from './room-notify';
import { useAction } from './use-action';

/** How a person keeps a room, on all of their devices: what the list's menu does as well. */
export function RoomSwitches({ room }: { room: RoomState }) {
  const chat = useChat();
  const { rooms } = useText();
  const { run, error } = useAction();
  return (
    <section className="mt-4">
      <Switch
        label={rooms.actions.pin}
        checked={room.pinned}
        onChange={(pinned) => run(() => chat.setPreferences(room.id, { pinned }))}
      />
      <RoomNotify room={room} onChange={(change) => run(() => chat.setPreferences(room.id, change))} />
      {error && (
        <p role="alert" className="mt-2 text-danger text-sm">
          {error}
        </p>
      )}
    </section>
  );
}
