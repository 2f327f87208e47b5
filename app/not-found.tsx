import { PlainPage } from '@/components/ui/plain-page';
import { catalogueOf } from '@/lib/i18n/catalogues';
import { readPreferences } from './preferences';

export default async function NotFound() {
  const { notFound } = catalogueOf((await readPreferences()).locale);
  return (
    <PlainPage title={notFound.title} body={notFound.body}>
      <a
        href="/"
        className="inline-flex min-h-11 items-center rounded-xl bg-action px-5 font-semibold text-on-action"
      >
        {notFound.action}
      </a>
    </PlainPage>
  );
}
