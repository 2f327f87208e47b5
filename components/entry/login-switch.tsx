'use client';

import { QrCode } from 'lucide-react';
import { ENTRY_WORDS } from '../../lib/i18n/entry';
import { ButtonLink } from '../ui/button';
import { useWords } from '../ui/locale';

/** Between the two ways to log in, where the screen has room for one. A link, so that it works before the scripts. */
export function LoginSwitch({ to, next }: { to: 'qr' | 'password'; next: string }) {
  const { qr } = useWords(ENTRY_WORDS).entry;
  const query = new URLSearchParams({
    ...(to === 'qr' && { with: 'qr' }),
    ...(next !== '/' && { callbackUrl: next }),
  }).toString();
  const href = query ? `/login?${query}` : '/login';
  if (to === 'password')
    return (
      <ButtonLink href={href} look="quiet" className="mt-6 w-full">
        {qr.toPassword}
      </ButtonLink>
    );
  return (
    <ButtonLink href={href} look="quiet" className="mt-3 w-full wide:hidden">
      <QrCode size={18} aria-hidden="true" />
      {qr.toQr}
    </ButtonLink>
  );
}
