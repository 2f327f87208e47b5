import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Words } from '@/components/ui/words';
import { catalogueOf } from '@/lib/i18n/catalogues';
import { readPreferences } from './preferences';
import { splashScreens } from './splash-screens';

export async function generateMetadata(): Promise<Metadata> {
  const { app } = catalogueOf((await readPreferences()).locale);
  return {
    applicationName: app.name,
    description: app.description,
    robots: { index: false, follow: false },
    // Numbers in what people write are no telephone numbers, as long as they do not say so.
    formatDetection: { telephone: false, date: false, address: false, email: false },
    appleWebApp: { capable: true, title: app.shortName, startupImage: splashScreens() },
  };
}

const LIGHT = '#ffffff';
const DARK = '#171b21';

/** The browser's own bars in the colour of ours. Zooming stays possible. */
export async function generateViewport(): Promise<Viewport> {
  const { theme } = await readPreferences();
  const system = [
    { media: '(prefers-color-scheme: light)', color: LIGHT },
    { media: '(prefers-color-scheme: dark)', color: DARK },
  ];
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    interactiveWidget: 'resizes-content',
    themeColor: theme === undefined ? system : theme === 'light' ? LIGHT : DARK,
  };
}

// Every page is rendered per request: the preferences are read from its headers, and Next takes the nonce of the content
// security policy from there.
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme, ...initial } = await readPreferences();
  return (
    <html lang={initial.locale} data-theme={theme} suppressHydrationWarning>
      <body>
        <Words initial={initial}>{children}</Words>
      </body>
    </html>
  );
}
