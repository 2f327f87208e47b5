'use client';

import { Copy, Share2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { DIALOGS_WORDS } from '../../lib/i18n/dialogs';
import { PEOPLE_WORDS } from '../../lib/i18n/people';
import { copyText } from '../chat/copy-text';
import { FindPerson } from '../chat/find-person';
import { showProfile } from '../chat/navigation';
import { useAction } from '../chat/use-action';
import { useChat } from '../connection/hooks';
import { QrCode } from '../entry/qr-code';
import { OwnId } from '../settings/own-id';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { useDates, useWords } from '../ui/locale';
import { Sheet, SheetBody } from '../ui/sheet';
import { Spinner } from '../ui/spinner';
import { showToast } from '../ui/toast';
import { forgetOwnLink, type OwnLink, ownLink } from './own-link';

/** One's own code, to be shown to others, and a field for the id of somebody else. */
export function AddFriendSheet({ onClose }: { onClose(): void }) {
  const { add } = useWords(PEOPLE_WORDS);
  const chat = useChat();
  return (
    <Sheet title={add.title} onClose={onClose}>
      <SheetBody>
        <FindPerson
          label={add.byId}
          action={add.find}
          onFound={({ userId }) => {
            showProfile(userId);
            return undefined;
          }}
        />
        <OwnCode key={chat.view.me.userId} />
        <div className="mt-6">
          <OwnId />
        </div>
      </SheetBody>
    </Sheet>
  );
}

function OwnCode() {
  const { add, friends } = useWords(PEOPLE_WORDS);
  const { menu } = useWords(DIALOGS_WORDS);
  const chat = useChat();
  const dates = useDates();
  const [link, setLink] = useState<OwnLink | 'none'>();
  const [asking, setAsking] = useState(false);
  const making = useAction();
  const { run } = making;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useEffect(() => {
    run(async () => setLink(await ownLink(chat.friends)));
  }, []);

  function revoke(): void {
    setAsking(false);
    run(async () => {
      await chat.friends.link({ revoke: true });
      forgetOwnLink();
      setLink('none');
      showToast({ text: add.revoked });
    });
  }

  async function copy(address: string): Promise<void> {
    showToast({ text: (await copyText(address)) ? add.copied : menu.copyFailed });
  }

  return (
    <section className="mt-7">
      <h3 className="font-semibold text-sm">{add.code}</h3>
      <p className="mt-1 text-ink-2 text-sm">{add.codeLead}</p>
      <div className="mx-auto mt-4 grid aspect-square w-56 place-items-center rounded-2xl border border-line bg-white p-2">
        {typeof link === 'object' && <QrCode address={link.address} label={add.codeLabel} />}
        {link === undefined && !making.error && <Spinner label={friends.loading} />}
        {link === 'none' && (
          <Button look="primary" onClick={() => run(async () => setLink(await ownLink(chat.friends)))}>
            {add.make}
          </Button>
        )}
      </div>
      {making.error && (
        <p role="alert" className="mt-3 text-center text-danger text-sm">
          {making.error}
        </p>
      )}
      {typeof link === 'object' && (
        <>
          <p className="mt-2 text-center text-ink-3 text-xs">
            {add.until(dates.dayAndTime(link.expiresAt, dates.now))}
          </p>
          <div className="mt-4 flex flex-wrap justify-center gap-2">
            <Button onClick={() => void copy(link.address)}>
              <Copy size={17} aria-hidden="true" />
              {add.copy}
            </Button>
            {'share' in navigator && (
              <Button onClick={() => navigator.share({ url: link.address }).catch(() => {})}>
                <Share2 size={17} aria-hidden="true" />
                {add.share}
              </Button>
            )}
            <Button look="quiet" onClick={() => setAsking(true)}>
              {add.revoke}
            </Button>
          </div>
        </>
      )}
      {asking && (
        <Confirm
          title={add.revokeTitle}
          body={add.revokeBody}
          action={add.revokeAction}
          onCancel={() => setAsking(false)}
          onConfirm={revoke}
        />
      )}
    </section>
  );
}
