'use client';

import { Link2Off, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import type { InviteLink } from '../../lib/protocol/invite-links';
import type { RoomState } from '../../lib/room-state';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { useDates, useText, useWords } from '../ui/locale';
import { SheetBody } from '../ui/sheet';
import { LinkChoices } from './link-choices';
import { SharedAddress } from './shared-address';

/** Tokens that were made in this tab, by room: the server tells each of them once. */
const made = new Map<string, { token: string; expiresAt: number }>();

type Known = Partial<InviteLink> & { token?: string };

/** Inside of a sheet: a group's link and its QR code, to hand out, to renew and to take back. */
export function ShareLink({ room, onDone }: { room: RoomState; onDone(): void }) {
  const chat = useChat();
  const { common } = useText();
  const words = useWords(GROUP_WORDS).share;
  const [link, setLink] = useState<Known>();
  const [isRenewing, setRenewing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const acting = useAction();

  function load(): void {
    acting.run(
      async () => setLink(await chat.roomLink(room.id)),
      () => words.failed,
    );
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each room
  useEffect(load, [room.id]);

  // Somebody may have come in by it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that there are more or fewer people
  useEffect(() => {
    if (!link) return;
    const isSame = (known: Known | undefined, now: Known) => known?.expiresAt === now.expiresAt;
    chat.roomLink(room.id).then(
      (now) => setLink((known) => (isSame(known, now) ? { ...known, ...now } : known)),
      () => {},
    );
  }, [room.memberCount]);

  function create(days: number, maxUses: number): void {
    acting.run(async () => {
      const options = { create: true as const, expiresInH: days * 24, ...(maxUses > 0 && { maxUses }) };
      const fresh = await chat.roomLink(room.id, options);
      if (fresh.token && fresh.expiresAt)
        made.set(room.id, { token: fresh.token, expiresAt: fresh.expiresAt });
      setLink(fresh);
      setRenewing(false);
    });
  }

  function revoke(): void {
    acting.run(async () => setLink(await chat.roomLink(room.id, { revoke: true })));
  }

  const own = made.get(room.id);
  const token = link?.token ?? (own?.expiresAt === link?.expiresAt ? own?.token : undefined);
  const isThere = link?.expiresAt !== undefined;

  return (
    <SheetBody>
      {link && (!isThere || isRenewing) && (
        <>
          <p className="text-ink-2 text-sm leading-relaxed">{isThere ? words.lost : words.none}</p>
          <LinkChoices busy={acting.busy} onCreate={create} />
        </>
      )}
      {link && isThere && !isRenewing && (
        <>
          {token === undefined ? (
            <p className="text-ink-2 text-sm leading-relaxed">{words.lost}</p>
          ) : (
            <Address room={room} token={token} />
          )}
          <Standing link={link} />
          <div className="mt-5 grid gap-2">
            <Button onClick={() => setRenewing(true)}>
              <RefreshCw size={18} aria-hidden="true" />
              {words.renew}
            </Button>
            <Button look="danger" onClick={() => setAsking(true)}>
              <Link2Off size={18} aria-hidden="true" />
              {words.revoke}
            </Button>
          </div>
        </>
      )}
      {acting.error && (
        <p role="alert" className="mt-3 text-[13px] text-danger">
          {acting.error}
        </p>
      )}
      {!link && acting.error && (
        <Button onClick={load} className="mt-3 w-full">
          {common.retry}
        </Button>
      )}
      <Button look="quiet" onClick={isRenewing ? () => setRenewing(false) : onDone} className="mt-2 w-full">
        {common.back}
      </Button>
      {isAsking && (
        <Confirm
          title={words.revokeTitle}
          body={words.revokeBody}
          action={words.revokeAction}
          onCancel={() => setAsking(false)}
          onConfirm={revoke}
        />
      )}
    </SheetBody>
  );
}

function Address({ room, token }: { room: RoomState; token: string }) {
  const words = useWords(GROUP_WORDS).share;
  // Behind the #: no server, and no page that the link leads on to, is told of it.
  const address = `${location.origin}/join#${token}`;

  return (
    <SharedAddress
      address={address}
      name={room.name}
      lead={words.lead}
      label={words.address}
      qrLabel={words.qr(room.name)}
    />
  );
}

function Standing({ link }: { link: Known }) {
  const words = useWords(GROUP_WORDS).share;
  const dates = useDates();
  return (
    <p className="mt-4 text-center text-ink-3 text-xs">
      {words.until(dates.dayAndTime(link.expiresAt ?? 0, dates.now))}
      {' · '}
      {words.used(link.uses ?? 0, link.maxUses)}
    </p>
  );
}
