// The extension's icon as the gallery wants it, drawn from images/icon.svg.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/project.mjs';

const SIZE = 256;

export async function drawIcon(browser) {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  const svg = fs.readFileSync(path.join(root, 'images/icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: path.join(root, 'images/icon.png'), omitBackground: true });
  await page.close();
}
