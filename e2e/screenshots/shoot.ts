import type { Page } from '@playwright/test';
import { test } from '../fixtures/test';
import { ROOT } from '../place/build';

/** In folders by screen, so that the same one in all its looks lies side by side. */
export async function shoot(page: Page, screen: string): Promise<void> {
  const { name } = test.info().project;
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${ROOT}/test-results/screenshots/${screen}/${name}.png` });
}
