import { EntryScreen } from '@/components/entry/entry-screen';
import { NoEntrance } from '@/components/entry/no-entrance';
import { RegisterForm } from '@/components/entry/register-form';
import { ServiceButtons } from '@/components/entry/service-buttons';
import { currentAuth } from '@/server/auth/current';
import { onlySignedOut } from '../only-signed-out';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const params = await searchParams;
  const next = await onlySignedOut(params);
  const auth = currentAuth();
  const invitation = typeof params.invite === 'string' ? params.invite : undefined;
  const entrance = await auth.entrance(invitation);
  if (entrance === 'closed' || entrance === 'uninvited')
    return (
      <EntryScreen>
        <NoEntrance next={next} entrance={entrance} />
      </EntryScreen>
    );
  return (
    <EntryScreen>
      <RegisterForm next={next} entrance={entrance} invitation={invitation} />
      {/* An invitation is a link to our own form. */}
      {entrance !== 'invited' && <ServiceButtons providers={auth.offered} next={next} problem={undefined} />}
    </EntryScreen>
  );
}
