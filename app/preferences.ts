import { cookies, headers } from 'next/headers';
import type { LocaleInitial } from '@/components/ui/locale-provider';
import { isTheme, type Theme } from '@/components/ui/theme';
import { isTimeZone } from '@/lib/i18n/dates';
import { isLocale, pickLocale } from '@/lib/i18n/locale';

/** How this browser wants its pages: by cookie, else by what it sends. */
export async function readPreferences(): Promise<LocaleInitial & { theme: Theme | undefined }> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const setting = jar.get('locale')?.value;
  const zone = jar.get('tz')?.value;
  const theme = jar.get('theme')?.value;
  return {
    locale: pickLocale(setting, head.get('accept-language')),
    choice: isLocale(setting) ? setting : 'auto',
    // Before the browser has told its own, that of the server: it stands where its people live, more often than not.
    timeZone: isTimeZone(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone,
    now: Date.now(),
    theme: isTheme(theme) ? theme : undefined,
  };
}

/** Whether this browser keeps the details of a room open beside the conversation. */
export async function readPanel(): Promise<boolean> {
  return (await cookies()).get('panel')?.value === 'open';
}
