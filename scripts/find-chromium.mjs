import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import process from 'node:process';
import { aptInstall, areAptInstalled, canAptInstall } from './apt.mjs';
import { bin, run, step } from './steps.mjs';
import { whereIs } from './where-is.mjs';

/** Without a window to draw around each page, opening one costs a tenth: 0.1 s of CPU in place of 1.1. */
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** The tests look at Japanese text and at emoji. */
const FONTS = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];

/**
 * The browser for the tests: what CHROMIUM_PATH says, or what is installed, or Debian's. Undefined: Playwright's own,
 * which is then there.
 */
export async function ensureChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const browser = isDebian() && whereIs(SHELL).length === 0 ? [SHELL] : [];
  const packages = canAptInstall() ? [...FONTS, ...browser] : [];
  if (packages.length > 0 && !(await areAptInstalled(packages))) {
    await step(`Installing ${packages.join(', ')} (apt-get)`, () => aptInstall(packages));
  }
  const installed = findChromium();
  if (installed) return installed;
  const withDeps = canAptInstall() ? ['--with-deps'] : [];
  await step("Installing Playwright's Chromium", () =>
    run(bin('playwright'), ['install', ...withDeps, 'chromium']),
  );
  return undefined;
}

const findChromium = () => NAMES.flatMap((name) => whereIs(name)).find((path) => !isSnapStub(path));

// Ubuntu's package is a script that asks for a snap, which containers do not have.
function isSnapStub(path) {
  const start = Buffer.alloc(4_096);
  const fd = openSync(path, 'r');
  readSync(fd, start);
  closeSync(fd);
  return start.includes('#!') && start.includes('/snap/bin/');
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
