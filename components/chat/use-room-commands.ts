'use client';

import { useMemo } from 'react';
import { isMuted, type PreferencesChange } from '../../lib/protocol/preferences';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { useText } from '../ui/locale';
import { showToast } from '../ui/toast';
import { errorText } from './error-text';

export type RoomCommands = {
  pin(room: RoomState): void;
  /** For ever, or no longer. */
  mute(room: RoomState): void;
  muteUntil(room: RoomState, end: number): void;
  read(room: RoomState): void;
  hide(room: RoomState): void;
  /** Back from where it was put away. */
  show(room: RoomState): void;
};

/**
 * What can be done to a room from the list. Shown at once; what is refused is undone and said.
 * @param onChange told before the list changes by it; always the same function
 */
export function useRoomCommands(onChange: () => void): RoomCommands {
  const chat = useChat();
  const text = useText();
  return useMemo(() => {
    const prefer = ({ id }: RoomState, change: PreferencesChange) => {
      onChange();
      chat.setPreferences(id, change).catch((error: unknown) => showToast({ text: errorText(text, error) }));
    };
    const show = (room: RoomState) => prefer(room, { hidden: false });
    return {
      pin: (room) => prefer(room, { pinned: !room.pinned }),
      mute: (room) =>
        prefer(
          room,
          isMuted(room) ? { muteUntil: null, ...(room.muted && { muted: false }) } : { muted: true },
        ),
      muteUntil: (room, end) => prefer(room, { muteUntil: end }),
      read: (room) => chat.markRead(room.id, room.seq),
      show,
      hide(room) {
        prefer(room, { hidden: true });
        showToast({
          text: text.rooms.hid(room.name),
          action: { label: text.common.undo, run: () => show(room) },
        });
      },
    };
  }, [chat, text, onChange]);
}
