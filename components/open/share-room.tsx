'use client';

import { Copy, Share2, Ticket } from 'lucide-react';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { OpenRoom } from '../../lib/protocol/open-rooms';
import { may, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import { copyText } from '../chat/copy-text';
import { doorPath } from '../chat/navigation';
import { QrCode } from '../entry/qr-code';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { SheetBody } from '../ui/sheet';
import { showToast } from '../ui/toast';

type Props = { room: RoomState; open: OpenRoom; onLink(): void; onDone(): void };

/** Inside of a sheet: the page of an open room as an address and a QR code, and the way to a link that lets in by itself. */
export function ShareRoom({ room, open, onLink, onDone }: Props) {
  const { common } = useText();
  const { details: words } = useWords(OPEN_WORDS);
  const share = useWords(GROUP_WORDS).share;
  const address = location.origin + doorPath(room.id);

  async function copy(): Promise<void> {
    showToast({ text: (await copyText(address)) ? share.copied : share.copyFailed });
  }

  return (
    <SheetBody>
      <p className="text-center text-ink-2 text-sm leading-relaxed">{words.shareLeads[open.entry]}</p>
      <div className="mx-auto mt-4 size-52">
        <QrCode address={address} label={words.shareQr(room.name)} />
      </div>
      <input
        readOnly
        value={address}
        aria-label={words.shareAddress}
        onFocus={(event) => event.target.select()}
        className="mt-4 min-h-11 w-full rounded-xl bg-surface-2 px-3 text-center text-ink-2 text-sm"
      />
      <div className="mt-3 flex gap-2">
        <Button look="primary" onClick={copy} className="flex-1">
          <Copy size={18} aria-hidden="true" />
          {share.copy}
        </Button>
        {'share' in navigator && (
          <Button
            onClick={() =>
              // Who changes their mind is no error.
              navigator.share({ text: share.sendText(room.name), url: address }).catch(() => {})
            }
            className="flex-1"
          >
            <Share2 size={18} aria-hidden="true" />
            {share.send}
          </Button>
        )}
      </div>
      {may(ownRole(room), 'link', room) && (
        <Button onClick={onLink} className="mt-6 w-full">
          <Ticket size={18} aria-hidden="true" className="flex-none" />
          {words.invite}
        </Button>
      )}
      <Button look="quiet" onClick={onDone} className="mt-2 w-full">
        {common.back}
      </Button>
    </SheetBody>
  );
}
