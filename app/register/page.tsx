import { EntryScreen } from '@/components/entry/entry-screen';
import { RegisterForm } from '@/components/entry/register-form';
import { onlySignedOut } from '../only-signed-out';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const next = await onlySignedOut(await searchParams);
  return (
    <EntryScreen>
      <RegisterForm next={next} />
    </EntryScreen>
  );
}
