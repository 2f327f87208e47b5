'use client';

import { Ticket } from 'lucide-react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import type { OpenRoom } from '../../lib/protocol/open-rooms';
import { may, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';
import { doorPath } from '../chat/navigation';
import { SharedAddress } from '../groups/shared-address';
import { Button } from '../ui/button';
import { useText, useWords } from '../ui/locale';
import { SheetBody } from '../ui/sheet';

type Props = { room: RoomState; open: OpenRoom; onLink(): void; onDone(): void };

/** Inside of a sheet: the page of an open room as an address and a QR code, and the way to a link that lets in by itself. */
export function ShareRoom({ room, open, onLink, onDone }: Props) {
  const { common } = useText();
  const { details: words } = useWords(OPEN_WORDS);
  const address = location.origin + doorPath(room.id);

  return (
    <SheetBody>
      <SharedAddress
        address={address}
        name={room.name}
        lead={words.shareLeads[open.entry]}
        label={words.shareAddress}
        qrLabel={words.shareQr(room.name)}
      />
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
