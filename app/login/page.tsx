import { EntryScreen } from '@/components/entry/entry-screen';
import { LoginForm } from '@/components/entry/login-form';
import { LoginSwitch } from '@/components/entry/login-switch';
import { QrLogin } from '@/components/entry/qr-login';
import { ServiceButtons } from '@/components/entry/service-buttons';
import { currentAuth } from '@/server/auth/current';
import { onlySignedOut } from '../only-signed-out';

/** What a form of ours comes back with that was sent without scripts: no other service had a part in it. */
const OWN = new Set(['CredentialsSignin', 'MissingCSRF']);

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const params = await searchParams;
  const next = await onlySignedOut(params);
  if (params.with === 'qr')
    return (
      <EntryScreen>
        <QrLogin next={next} everywhere />
        <LoginSwitch to="password" next={next} />
      </EntryScreen>
    );
  return (
    <EntryScreen aside={<QrLogin next={next} />}>
      <LoginForm next={next} />
      <ServiceButtons
        providers={currentAuth().offered}
        next={next}
        problem={typeof params.error === 'string' && !OWN.has(params.error) ? params.error : undefined}
      />
      <LoginSwitch to="qr" next={next} />
    </EntryScreen>
  );
}
