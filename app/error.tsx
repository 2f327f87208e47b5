'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/locale-provider';
import { PlainPage } from '@/components/ui/plain-page';

/** What went wrong is for the console; the page says what can be done. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  const { crash } = useText();
  useEffect(() => console.error(error), [error]);
  return (
    <PlainPage title={crash.title} body={crash.body}>
      <Button look="primary" onClick={() => location.reload()}>
        {crash.action}
      </Button>
    </PlainPage>
  );
}
