import { defineConfig } from '@playwright/test';
import base from '../../playwright.config';

// Pictures of every screen for people to look at; nothing is compared. In test-results/screenshots after
//   npx playwright test -c e2e/screenshots

const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1440, height: 900 } },
};

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '**/*.shots.ts',
  globalSetup: './setup.ts',
  outputDir: '../../test-results/browser',
  projects: Object.entries(SIZES).flatMap(([size, shape]) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      ['ja-JP', 'en-US'].map((locale) => ({
        name: `${size}-${colorScheme}-${locale.slice(0, 2)}`,
        use: { ...shape, colorScheme, locale, contextOptions: { reducedMotion: 'reduce' as const } },
      })),
    ),
  ),
});
