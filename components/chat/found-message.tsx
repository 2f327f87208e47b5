'use client';

import { AudioLines, FileText, Film, Image, MapPin } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import type { Message } from '../../lib/protocol/content';
import { searchableText } from '../../lib/searchable-text';
import { useMe, usePerson, useRoom } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { useDates, useText } from '../ui/locale';
import { excerptOf } from './excerpt';
import { Pieces } from './marked';
import { isPlainClick, messagePath } from './navigation';
import { useSearchWords } from './use-search-words';

type Props = {
  roomId: string;
  message: Message;
  query: string;
  /** Found in one room, of which nobody needs to be told. */
  inRoom?: boolean;
  /** The one that one is at. */
  current?: boolean;
  onGo(roomId: string, seq: number): void;
};

/** A message that was found: who said it where and when, and its text around what was looked for. */
export const FoundMessage = memo(function FoundMessage(props: Props) {
  const { roomId, message, query, inRoom = false, current = false, onGo } = props;
  const { by, at, seq, content } = message;
  const room = useRoom(roomId);
  const person = usePerson(by, roomId);
  const me = useMe();
  const dates = useDates();
  const { common } = useText();
  const { search } = useSearchWords();
  if (!room) return null;
  const name = by === me.userId ? common.you : (person?.name ?? common.unknownPerson);
  const author = { id: by, name: person?.name ?? name, icon: person?.icon, picture: person?.picture };
  const head = inRoom
    ? author
    : { id: room.peerId ?? room.id, name: room.name, icon: room.icon, picture: room.picture };
  const namesAuthor = !inRoom && (room.kind === 'group' || by === me.userId);

  function onClick(event: MouseEvent): void {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    onGo(roomId, seq);
  }

  return (
    <li>
      <a
        href={messagePath(roomId, seq)}
        data-result
        draggable={false}
        onClick={onClick}
        aria-current={current || undefined}
        className="grid min-h-16 grid-cols-[auto_1fr] items-start gap-3 px-4 py-2 -outline-offset-2 transition-colors hover:bg-surface-2 aria-[current=true]:bg-selected"
      >
        <Avatar {...head} size={inRoom ? 40 : 48} />
        <span className="min-w-0">
          <span className="flex items-baseline gap-2">
            <bdi className="min-w-0 flex-1 truncate font-semibold text-md">{inRoom ? name : head.name}</bdi>
            <time
              dateTime={new Date(at).toISOString()}
              className="flex-none text-2xs text-ink-3 tabular-nums"
            >
              {inRoom ? dates.dayAndTime(at, dates.now) : dates.listTime(at, dates.now)}
            </time>
          </span>
          <span dir="auto" className="line-clamp-2 text-ink-2 text-sm [overflow-wrap:anywhere]">
            {namesAuthor && <bdi>{search.by(name)}</bdi>}
            <KindIcon type={content.type} />
            <Pieces pieces={excerptOf(searchableText(content), query)} />
          </span>
        </span>
      </a>
    </li>
  );
});

const ICONS = { image: Image, video: Film, audio: AudioLines, file: FileText, location: MapPin } as const;

/** What was found by its name. */
function KindIcon({ type }: { type: string }) {
  const { kinds } = useSearchWords().search;
  if (!(type in ICONS)) return null;
  const kind = type as keyof typeof ICONS;
  const Icon = ICONS[kind];
  return <Icon size={14} role="img" aria-label={kinds[kind]} className="mr-1 inline-block align-[-2px]" />;
}
