import { EntryScreen } from '@/components/entry/entry-screen';
import { ResetForm } from '@/components/entry/reset-form';

/** Also for who is signed in: the link says whose password it is. */
export default function Page() {
  return (
    <EntryScreen>
      <ResetForm />
    </EntryScreen>
  );
}
