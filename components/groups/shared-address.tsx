'use client';

import { Copy, Share2 } from 'lucide-react';
import { GROUP_WORDS } from '../../lib/i18n/groups';
import { copyText } from '../chat/copy-text';
import { QrCode } from '../entry/qr-code';
import { Button } from '../ui/button';
import { useWords } from '../ui/locale';

import { showToast } from '../ui/toast';

type Props = {
  address: string;
  /** The room that it leads to. */
  name: string;
  lead: string;
  label: string;
  qrLabel: string;
};

/** An address to be scanned, copied or sent on. */
export function SharedAddress({ address, name, lead, label, qrLabel }: Props) {
  const words = useWords(GROUP_WORDS).share;

  async function copy(): Promise<void> {
    showToast({ text: (await copyText(address)) ? words.copied : words.copyFailed });
  }

  return (
    <>
      <p className="text-center text-ink-2 text-sm leading-relaxed">{lead}</p>
      <div className="mx-auto mt-4 size-52">
        <QrCode address={address} label={qrLabel} />
      </div>
      <input
        readOnly
        value={address}
        aria-label={label}
        onFocus={(event) => event.target.select()}
        className="mt-4 min-h-11 w-full rounded-xl bg-surface-2 px-3 text-center text-ink-2 text-sm"
      />
      <div className="mt-3 flex gap-2">
        <Button look="primary" onClick={copy} className="flex-1">
          <Copy size={18} aria-hidden="true" />
          {words.copy}
        </Button>
        {'share' in navigator && (
          <Button
            onClick={() =>
              // Who changes their mind is no error.
              navigator.share({ text: words.sendText(name), url: address }).catch(() => {})
            }
            className="flex-1"
          >
            <Share2 size={18} aria-hidden="true" />
            {words.send}
          </Button>
        )}
      </div>
    </>
  );
}
