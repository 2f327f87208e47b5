import { defineConfig } from '@playwright/test';
import base from '../../playwright.config';

// Figures of a conversation of a hundred thousand messages, printed and not judged:
//   npx playwright test -c e2e/measure

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '**/*.measure.ts',
  globalSetup: '../global-setup.ts',
  outputDir: '../../test-results/browser',
  workers: 1,
  timeout: 15 * 60_000,
  projects: (base.projects ?? []).filter(({ name }) => name === 'desktop'),
});
