'use client';

import { useEffect, useState } from 'react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { JoinRequest } from '../../lib/protocol/open-rooms';
import type { RoomState } from '../../lib/room-state';
import { showProfile } from '../chat/navigation';
import { useAttempt } from '../chat/use-attempt';
import { useChat } from '../connection/hooks';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { useDates, useText, useWords } from '../ui/locale';
import { SheetBody } from '../ui/sheet';
import { Spinner } from '../ui/spinner';
import { showToast } from '../ui/toast';

/** Inside of a sheet: who asks to be let in, for those who decide. It follows what the other admins do. */
export function RequestsList({ room, onDone }: { room: RoomState; onDone(): void }) {
  const chat = useChat();
  const words = useWords(OPEN_WORDS).requests;
  const { common } = useText();
  const [requests, setRequests] = useState<readonly JoinRequest[]>();
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of them is a reason to look again
  useEffect(() => {
    let isCurrent = true;
    setFailed(false);
    const load = async () => (await chat.openRooms()).requests(room.id);
    load().then(
      (all) => isCurrent && setRequests(all),
      () => isCurrent && setFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [chat, room.id, room.waiting, attempt]);

  const drop = (userId: string) => setRequests((all) => all?.filter((one) => one.userId !== userId));
  return (
    <SheetBody>
      {requests && requests.length > 0 && (
        <>
          <p className="text-ink-2 text-sm leading-relaxed">{words.lead}</p>
          <ul className="mt-4 space-y-3">
            {requests.map((request) => (
              <Request key={request.userId} room={room} request={request} onDecided={drop} />
            ))}
          </ul>
        </>
      )}
      {requests?.length === 0 && (
        <div role="status" className="py-12 text-center">
          <p className="font-semibold text-md">{words.none}</p>
          <p className="mt-1 text-ink-2 text-sm">{words.noneBody}</p>
        </div>
      )}
      {!requests && !failed && (
        <div className="grid place-items-center py-12">
          <Spinner label={words.loading} />
        </div>
      )}
      {!requests && failed && (
        <div role="alert" className="py-10 text-center">
          <p className="text-ink-2">{words.failed}</p>
          <Button look="quiet" onClick={() => setAttempt(attempt + 1)} className="mt-2">
            {common.retry}
          </Button>
        </div>
      )}
      <Button look="quiet" onClick={onDone} className="mt-4 w-full">
        {common.back}
      </Button>
    </SheetBody>
  );
}

type Props = { room: RoomState; request: JoinRequest; onDecided(userId: string): void };

function Request({ room, request, onDecided }: Props) {
  const chat = useChat();
  const words = useWords(OPEN_WORDS).requests;
  const dates = useDates();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const { userId, name, icon, picture, note, at } = request;

  async function decide(admit: boolean): Promise<void> {
    setBusy(true);
    const isDone = await attempt((async () => (await chat.openRooms()).admit(room.id, userId, admit))());
    setBusy(false);
    if (!isDone) return;
    onDecided(userId);
    showToast({ text: admit ? words.admitted(name) : words.refused(name) });
  }

  return (
    <li className="rounded-2xl border border-line p-3">
      <button
        type="button"
        onClick={() => showProfile(userId)}
        className="flex min-h-11 w-full items-center gap-3 rounded-xl text-left hover:bg-surface-2"
      >
        <Avatar id={userId} name={name} icon={icon} picture={picture} size={44} />
        <bdi className="min-w-0 flex-1 truncate font-semibold text-md">{name}</bdi>
        <time dateTime={new Date(at).toISOString()} className="flex-none text-2xs text-ink-3 tabular-nums">
          {dates.listTime(at, dates.now)}
        </time>
      </button>
      {note !== '' && (
        <p
          dir="auto"
          className="mt-2 break-words rounded-xl bg-surface-2 px-3 py-2 text-base leading-relaxed"
        >
          {note}
        </p>
      )}
      <div className="mt-3 grid grid-cols-2 gap-2">
        <Button aria-label={words.refuseName(name)} busy={busy} onClick={() => void decide(false)}>
          {words.refuse}
        </Button>
        <Button
          look="primary"
          aria-label={words.admitName(name)}
          busy={busy}
          onClick={() => void decide(true)}
        >
          {words.admit}
        </Button>
      </div>
    </li>
  );
}
