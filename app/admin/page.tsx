import { notFound } from 'next/navigation';
import { requireUser } from '@/app/chat-data';
import { AdminApp } from '@/components/admin/admin-app';
import { currentAuth } from '@/server/auth/current';

/** To whoever is no administrator there is no such page. What it shows, it asks for, and each time that is looked at again. */
export default async function Page() {
  const userId = await requireUser('/admin');
  if (!(await currentAuth().isAdministrator(userId))) notFound();
  return <AdminApp />;
}
