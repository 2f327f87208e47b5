'use client';

import { useEffect, useState } from 'react';
import type { WaysIn } from '../../lib/protocol/identities';
import { waysIn } from './account-api';
import { LinkedServices } from './linked-services';
import { PasswordSetting } from './password-setting';

/** By what one signs in: the password, and other services where some are set up. */
export function SignIn() {
  const [ways, setWays] = useState<WaysIn>();
  useEffect(() => {
    // What cannot be told now is as with most: a password, and no services.
    waysIn().then(setWays, () => {});
  }, []);
  return (
    <>
      <PasswordSetting
        // Known a moment later: a form that is open by then stays.
        hasPassword={ways?.password ?? true}
        onChanged={() => setWays((known) => known && { ...known, password: true })}
      />
      {ways && ways.providers.length > 0 && <LinkedServices ways={ways} onChange={setWays} />}
    </>
  );
}
