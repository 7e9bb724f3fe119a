// A browser without a display, driven by Playwright.
import fs from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Launches Debian's Chromium, or the one that the variable CHROMIUM names. */
export function launchBrowser() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((file) => fs.existsSync(file));
  if (!executablePath) throw new Error('no Chromium found: install one or set CHROMIUM');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // for root
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}
