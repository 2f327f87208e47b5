'use client';

import type { RoomState } from '../../lib/room-state';
import { usePerson } from '../connection/hooks';
import { useText } from '../ui/locale-provider';
import { noticeText } from './notice-text';

/** What was said last in a room, on one line; in a group with who said it. */
export function LastLine({ room }: { room: RoomState }) {
  const text = useText();
  const { last, me } = room;
  const author = usePerson(last?.by ?? '');
  if (!last) return text.rooms.noMessages;
  if (last.content.type === 'notice') return noticeText(text, last.content);
  const said = last.content.text.replace(/\s+/g, ' ');
  if (room.kind === 'direct') return said;
  if (last.by === me) return text.rooms.you(said);
  return text.rooms.from(author?.name ?? text.common.unknownPerson, said);
}
