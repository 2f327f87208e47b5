'use client';

import { useCallback, useEffect, useState } from 'react';
import { GROUP_WORDS, type GroupWords } from '../../lib/i18n/groups';
import { isChatError } from '../../lib/protocol/errors';
import type { RoomPreview } from '../../lib/protocol/invite-links';
import { showList, showRoomInstead } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { Spinner } from '../ui/spinner';

const TOKEN = /^#([\w-]{22})$/;

/** What a link leads to, before one joins. Its token stands behind the # of the address. */
export function JoinDialog() {
  const chat = useChat();
  const { common } = useText();
  const words = useWords(GROUP_WORDS).join;
  const [token, setToken] = useState<string>();
  const [room, setRoom] = useState<RoomPreview>();
  const acting = useAction();
  const { run } = acting;
  const [isRefused, setRefused] = useState(false);
  const tell = (error: unknown) => {
    const why = refusal(words, error);
    setRefused(why !== undefined);
    return why;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another one each time
  const look = useCallback(
    (of: string) => run(async () => setRoom(await chat.previewLinkedRoom(of)), tell),
    [chat],
  );

  useEffect(() => {
    const read = () => {
      const found = TOKEN.exec(location.hash)?.[1];
      setToken(found ?? '');
      setRoom(undefined);
      setRefused(false);
      if (found !== undefined) look(found);
    };
    read();
    // Another link, opened in the same tab, is no new page.
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [look]);

  function join(): void {
    if (token) run(async () => showRoomInstead(await chat.joinByLink(token)), tell);
  }

  const error = token === '' ? words.missing : acting.error;
  const isOver = token === '' || isRefused;
  return (
    <Sheet title={words.title} onClose={showList}>
      <SheetBody>
        {room && <Face room={room} />}
        {error && (
          <p role="alert" className="mt-4 text-center text-base leading-relaxed">
            {error}
          </p>
        )}
        {!room && !error && (
          <div className="grid place-items-center py-16">
            <Spinner label={common.loading} />
          </div>
        )}
        <div className="mt-6 grid gap-2">
          {room && !isOver && !room.joined && (
            <Button look="primary" busy={acting.busy} onClick={join}>
              {acting.busy ? words.busy : words.action}
            </Button>
          )}
          {!room && !isOver && error && (
            <Button look="primary" onClick={() => token && look(token)}>
              {common.retry}
            </Button>
          )}
          {room?.joined && (
            <Button look="primary" onClick={() => showRoomInstead(room.id)}>
              {words.open}
            </Button>
          )}
          <Button look={isOver ? 'plain' : 'quiet'} onClick={showList}>
            {isOver ? words.close : common.cancel}
          </Button>
        </div>
      </SheetBody>
    </Sheet>
  );
}

function Face({ room }: { room: RoomPreview }) {
  const words = useWords(GROUP_WORDS).join;
  return (
    <div className="flex flex-col items-center gap-2 pt-4 text-center">
      <Avatar id={room.id} name={room.name} icon={room.icon} picture={room.picture} size={96} />
      <bdi className="mt-2 max-w-full break-words font-bold text-xl">{room.name}</bdi>
      <p className="text-ink-2 text-sm">{words.members(room.members)}</p>
      {room.by.name !== '' && <p className="text-ink-2 text-sm">{words.invitedBy(room.by.name)}</p>}
      {room.joined && <p className="mt-2 text-base">{words.already}</p>}
    </div>
  );
}

function refusal(words: GroupWords['join'], error: unknown): string | undefined {
  switch (isChatError(error) && error.code) {
    case 'not_found':
      return words.missing;
    case 'conflict':
      return words.usedUp;
    case 'too_large':
      return words.full;
    case 'forbidden':
      return words.removed;
    default:
      return undefined;
  }
}
