import type { MetadataRoute } from 'next';
import { catalogueOf } from '@/lib/i18n/catalogues';
import { readPreferences } from './preferences';

/** What a phone or a desktop needs to keep the chat as an app. Without cookies, as browsers ask for it, in their language. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { locale } = await readPreferences();
  const { app } = catalogueOf(locale);
  return {
    id: '/',
    name: app.name,
    short_name: app.shortName,
    description: app.description,
    lang: locale,
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    categories: ['social'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
