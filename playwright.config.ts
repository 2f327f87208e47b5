import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** Debian's, the one without a window first: a page costs a tenth there. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Undefined: Playwright's own. */
const executablePath = process.env.CHROMIUM_PATH || INSTALLED.find((path) => existsSync(path));

const phone = devices['Pixel 7'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  globalSetup: './e2e/global-setup.ts',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  // Each has a browser, and all share two servers and a Redis.
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  // Far above what anything takes here, for machines that do other things as well.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    trace: 'on-first-retry',
    timezoneId: 'Asia/Tokyo',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A microphone that beeps, and that nobody is asked about.
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    },
  },
  projects: [
    {
      name: 'phone',
      testIgnore: ['**/*.desktop.test.ts', '**/*.tablet.test.ts'],
      use: { ...phone, viewport: { width: 390, height: 844 }, locale: 'ja-JP' },
    },
    {
      name: 'tablet',
      testMatch: '**/*.tablet.test.ts',
      use: { viewport: { width: 820, height: 1180 }, hasTouch: true, locale: 'ja-JP' },
    },
    {
      name: 'desktop',
      testIgnore: ['**/*.phone.test.ts', '**/*.tablet.test.ts'],
      use: { viewport: { width: 1440, height: 900 }, locale: 'en-US' },
    },
  ],
});
