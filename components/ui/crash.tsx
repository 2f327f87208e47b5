'use client';

import { Button } from './button';
import { useText } from './locale';
import { PlainPage } from './plain-page';

/** Says that something went wrong, and what can be done. */
export function Crash() {
  const { crash } = useText();
  return (
    <PlainPage title={crash.title} body={crash.body}>
      <Button look="primary" onClick={() => location.reload()}>
        {crash.action}
      </Button>
    </PlainPage>
  );
}
