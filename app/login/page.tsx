import { EntryScreen } from '@/components/entry/entry-screen';
import { LoginForm } from '@/components/entry/login-form';
import { onlySignedOut } from '../only-signed-out';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const next = await onlySignedOut(await searchParams);
  return (
    <EntryScreen>
      <LoginForm next={next} />
    </EntryScreen>
  );
}
