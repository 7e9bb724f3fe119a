// What the page itself must show, which no extension can ask VS Code: names for those who do not see, and the welcome of a
// window without a folder. `node test/workbench/page.mjs` (after `npm run package`)
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/project.mjs';
import { ONE_FAILURE, report, step, sum } from '../../scripts/suites.mjs';
import { launchBrowser } from './browser.mjs';
import { DEFAULT_VERSION, install } from './install.mjs';
import { VSIX } from './package.mjs';
import { installVsix, makeProfile, startServer } from './workbench.mjs';

const SAMPLE = '2024-示例县自然资源局-待改.gouji';

/** How many of the checks passed and failed. */
export async function inThePage() {
  const bench = install(process.env.WORKBENCH ?? DEFAULT_VERSION);
  const profile = makeProfile({ locale: 'zh-cn' });
  let server;
  let browser;
  try {
    installVsix(bench, profile, VSIX);
    const workspace = profile.copy(path.join(root, 'samples'));
    server = await startServer(bench, profile);
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    return sum([
      await check('a window without a folder bids welcome, by links that have names', page, () =>
        welcome(page, server.url(workspace).replace(/folder=[^&]*/, 'ew=true')),
      ),
      await check('the status item says its counts in words', page, () => statusItem(page, server.url(workspace))),
      await check('the walkthrough is done by keys, and its pictures are told in words', page, () => walkthrough(page)),
    ]);
  } finally {
    await browser?.close();
    await server?.stop();
    profile.remove();
  }
}

async function welcome(page, url) {
  await page.goto(url);
  const explorer = page.locator('.explorer-viewlet');
  await page
    .locator('.activitybar')
    .getByRole('tab', { name: /^Explorer/ })
    .click({ timeout: 60_000 });
  for (const name of ['打开练习稿', '新建空白文稿']) await explorer.getByRole('button', { name }).waitFor();
  await explorer
    .getByRole('link', { name: '快速上手' })
    .or(explorer.getByRole('button', { name: '快速上手' }))
    .waitFor();
}

async function statusItem(page, url) {
  await page.goto(url);
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: SAMPLE }).dblclick({ timeout: 60_000 });
  await page.locator('.statusbar-item [aria-label*="本稿发现错误 4 处、警告 0 处、提示 2 处"]').first().waitFor();
  await page
    .locator('.statusbar-item', { hasText: /新收 30 · 办结 31 · 结转 1 ✗/ })
    .first()
    .waitFor();
}

/** From the palette to the practice draft without a pointer. */
async function walkthrough(page) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill('>勾稽: 快速上手');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: '快速上手' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.getting-started-step.expanded').waitFor();
  await page.locator('.getting-started-media img[alt*="一份文稿"]').waitFor();
  const button = page.locator('.getting-started-step.expanded').getByRole('button', { name: '打开练习稿' });
  for (let presses = 0; !(await isFocused(button)); presses++) {
    if (presses === 30) throw new Error('the button is not reached by Tab');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item [aria-label*="本稿发现错误 1 处、警告 2 处"]').first().waitFor();
}

function isFocused(element) {
  return element.evaluate((one) => one === one.ownerDocument.activeElement);
}

async function check(name, page, body) {
  try {
    await body();
  } catch (error) {
    step(name, false);
    console.log(error.message);
    const artifacts = path.join(root, 'out/workbench');
    fs.mkdirSync(artifacts, { recursive: true });
    await page.screenshot({ path: path.join(artifacts, 'page-failed.png') });
    return ONE_FAILURE;
  }
  step(name, true);
  return { passed: 1, failed: 0 };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(report(await inThePage()));
