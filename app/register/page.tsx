import { EntryScreen } from '@/components/entry/entry-screen';
import { RegisterForm } from '@/components/entry/register-form';
import { ServiceButtons } from '@/components/entry/service-buttons';
import { currentAuth } from '@/server/auth/current';
import { onlySignedOut } from '../only-signed-out';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const next = await onlySignedOut(await searchParams);
  return (
    <EntryScreen>
      <RegisterForm next={next} />
      <ServiceButtons providers={currentAuth().offered} next={next} problem={undefined} />
    </EntryScreen>
  );
}
