import { redirect } from 'next/navigation';
import { DeviceApproval } from '@/components/entry/device-approval';
import { currentAuth } from '@/server/auth/current';
import { requireUser } from '../chat-data';

export default async function Page() {
  const me = await currentAuth().own(await requireUser('/device-login'));
  if (!me) redirect('/login');
  return <DeviceApproval account={{ name: me.name, loginId: me.loginId }} />;
}
