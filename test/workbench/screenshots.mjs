// `npm run screenshots`: uses the packaged extension as a person does and keeps what is seen in docs/images/.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { installPackages, root } from '../../scripts/project.mjs';
import { BROWSER_PACKAGES, installDebianPackages, WORKBENCH_PACKAGES } from './debian.mjs';
import { packageExtension } from './package.mjs';

const IMAGES = path.join(root, 'docs/images');
const ARTEFACTS = path.join(root, 'out/screenshots');
const PNG = path.join(ARTEFACTS, 'shot.png');
const SCALE = 1.25;

const SETTINGS = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 12,
  // Twice the width for a full-width character, so that tables stand in columns.
  'editor.fontFamily': "'Noto Sans Mono CJK SC'",
  'editor.inlayHints.fontFamily': "'Noto Sans Mono CJK SC'",
  'editor.codeLensFontFamily': "'Noto Sans Mono CJK SC'",
  'breadcrumbs.enabled': false,
};

/** A sample that everything holds in, and what becomes of it on the way there. */
const CLEAN = readSample('2024-示例县自然资源局.gouji');
const DRAFTS = {
  '2024-抄错一格.gouji': CLEAN.replace(/^(\| （一）予以公开 +\| +)12 /m, '$121 '),
  '2024-写到一半.gouji': `${CLEAN.slice(0, CLEAN.indexOf('\n表：收到和处理'))}\n`,
  '2024-随表计算.gouji': CLEAN.replace(
    /^（本列数据的勾稽关系.*$/m,
    '全年新收政府信息公开申请{{本年新收}}件，办结的申请中予以公开的占{{予以公开/办理结果总计%}}。',
  )
    .replace(/^(\| 一、本年新收.*?)30 /m, '$133 ')
    .replace(/^(\| 二、上年结转.*?) 2 \|$/m, '$1 = |')
    .replace(/^(\| （一）予以公开 .*?)18 \|$/m, '$1 = |'),
};

installPackages();
installDebianPackages([...WORKBENCH_PACKAGES, ...BROWSER_PACKAGES, 'pngquant', 'webp']);
const { drawIcon } = await import('./icon.mjs');
const { openWorkbench } = await import('./person.mjs');
if (!packageExtension()) process.exit(1);
for (const folder of [IMAGES, ARTEFACTS]) fs.mkdirSync(folder, { recursive: true });

/** By the language that people read them in. `npm run screenshots -- NAME…` takes only those. */
const SHOTS = {
  'zh-cn': {
    overview: showOverview,
    published: showPublished,
    hover: showHover,
    fix: fixInSteps,
    completion: showCompletion,
    hints: showHints,
    walkthrough: () => showWalkthrough('勾稽: 快速上手'),
    preview: showPreview,
    'preview-2014': showPreviewOf2014,
    'preview-page': showWholePage,
  },
  en: {
    'overview.en': showOverview,
    'fix.en': fixInSteps,
    'walkthrough.en': () => showWalkthrough('Gouji: Getting Started'),
  },
};

const wanted = process.argv.slice(2);
let person;
let page;
for (const [locale, shots] of Object.entries(SHOTS)) {
  const chosen = Object.entries(shots).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  if (chosen.length > 0) await inWorkbench(locale, chosen);
}

async function inWorkbench(locale, shots) {
  try {
    person = await openWorkbench({
      settings: SETTINGS,
      locale,
      drafts: DRAFTS,
      screen: { viewport: { width: 1520, height: 900 }, deviceScaleFactor: SCALE, locale },
    });
    page = person.page;
    await drawIcon(page.context().browser());
    // The same fonts whatever else the machine has.
    await page.addStyleTag({
      content: `.monaco-workbench { font-family: 'DejaVu Sans', 'Noto Sans CJK SC' !important; }`,
    });
    for (const [name, prepare] of shots) await shot(name, prepare);
  } catch (error) {
    await page?.screenshot({ path: path.join(root, 'out/screenshot-failed.png') });
    throw error;
  } finally {
    await person?.close();
  }
}

/** The first steps, with the practice draft's step open. */
async function showWalkthrough(title) {
  await page.keyboard.press('Escape');
  await person.command('View: Close All Editors');
  await person.command(title);
  await page.locator('.getting-started-step.expanded').first().waitFor();
}

/** A draft with mistakes, its outline, and the list of findings. */
async function showOverview() {
  const sample = '2024-示例县自然资源局-待改.gouji';
  await person.openFile(sample);
  await person.command('Explorer: Focus on Outline View');
  // The list of files makes room for the outline.
  await page.locator('.pane-header', { hasText: 'samples' }).click();
  await page.locator('.outline-pane .monaco-list-row').first().waitFor();
  await person.command('Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 't3.result-total' }).first().waitFor();
  await person.goToLine(lineOf(sample, '2.没有现成信息需要另行制作'));
  await page.locator('.editor-instance .squiggly-error').first().waitFor();
}

/** A published report, as it was pasted, with a total that does not add up. */
async function showPublished() {
  await person.command('View: Close Panel');
  await person.command('View: Close Editor');
  await person.goToFile('hengyang-2018.gouji');
  await person.command('Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 's14.replied-parts' }).first().waitFor();
  await person.goToLine(lineOf('hengyang-2018.gouji', '(三)申请答复数') + 2);
  await page.locator('.editor-instance .squiggly-error').first().waitFor();
}

/** An indicator explained under the pointer. */
async function showHover() {
  await person.command('View: Close Panel');
  await person.goToLine(lineOf('hengyang-2018.gouji', '(三)申请答复数'));
  const label = page.locator('.editor-instance .view-line span > span', { hasText: '申请答复数' }).first();
  await person.until(page.locator('.monaco-hover:visible', { hasText: '申请答复数' }), async () => {
    await page.mouse.move(900, 150);
    await label.hover();
  });
}

/** Marked, offered, mended: the three steps of a fix below each other. */
async function fixInSteps() {
  await openDraft('2024-抄错一格.gouji', '21 |        4');
  // Lines move down when the verdicts come; the first of them may stand above what is shown.
  await page.locator('.editor-instance .codelens-decoration').first().waitFor({ state: 'attached' });
  const wrong = page.locator('.editor-instance .squiggly-error').first();
  await wrong.waitFor();
  const clip = { x: 345, y: (await wrong.boundingBox()).y - 70, width: 1090, height: 190 };
  const steps = [await page.screenshot({ clip })];
  await person.until(page.locator('.action-widget .monaco-list-row').first(), () => page.keyboard.press('Control+.'));
  steps.push(await page.screenshot({ clip }));
  await page.keyboard.press('Enter');
  await wrong.waitFor({ state: 'detached' });
  // The hint beside the line goes a little later than the mark.
  const hint = page.locator('.editor-instance .view-line', { hasText: /应为|should\sbe/ });
  await hint.first().waitFor({ state: 'detached' });
  steps.push(await page.screenshot({ clip }));
  return belowEachOther(steps, clip);
}

async function belowEachOther(pictures, { width, height }) {
  const rows = pictures.map(
    (picture, at) =>
      `<div><b>${at + 1}</b><img width="${width}" src="data:image/png;base64,${picture.toString('base64')}"></div>`,
  );
  const viewport = { width: width + 60, height: (height + 16) * pictures.length + 16 };
  const sheet = await page.context().browser().newPage({ viewport, deviceScaleFactor: SCALE });
  await sheet.setContent(`<style>
    body { margin: 16px 16px 0 0; font: 20px 'DejaVu Sans' }
    div { display: flex; align-items: center; margin-bottom: 16px }
    b { width: 44px; text-align: center; color: #0d4f4a }
    img { border-radius: 6px; box-shadow: 0 0 0 1px #ccc }
  </style>${rows.join('')}`);
  const whole = await sheet.screenshot();
  await sheet.close();
  return whole;
}

/** What may stand in a section just begun. */
async function showCompletion() {
  await openDraft('2024-写到一半.gouji', '');
  const list = page.locator('.suggest-widget.visible .monaco-list-row');
  await person.until(list.first(), () => page.keyboard.press('Control+Space'));
  // The second press opens the documentation.
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-details-container').waitFor();
}

/** Verdicts over a table, totals worked out, what a wrong figure should be, values of references. */
async function showHints() {
  await openDraft('2024-随表计算.gouji', '| 4.保护第三方合法权益');
  await page.locator('.editor-instance .codelens-decoration', { hasText: '填合计' }).first().waitFor();
}

/** One of `DRAFTS` in the editor, the cursor before the first place of some words, else at its end. */
async function openDraft(name, words) {
  await page.keyboard.press('Escape');
  await person.command('View: Close Editor');
  await person.goToFile(name);
  const text = DRAFTS[name];
  const before = text.slice(0, words === '' ? text.length : text.indexOf(words)).split('\n');
  await person.goToLine(before.length, (before.at(-1)?.length ?? 0) + 1);
}

/** The official tables beside the text, the cursor's cell outlined and wrong cells painted. */
async function showPreview() {
  const sample = '2024-示例县自然资源局-待改.gouji';
  await openPreview(sample);
  await person.goToLine(lineOf(sample, '2.没有现成信息需要另行制作'));
  await person.preview.locator('[aria-current][data-cell]').waitFor();
}

/** The long table of the years from 2014 on. */
async function showPreviewOf2014() {
  await openPreview('hengyang-2018.gouji');
  await person.goToLine(lineOf('hengyang-2018.gouji', '(三)申请答复数'));
  await person.preview.locator('[aria-current][data-cell]').waitFor();
}

/** The page of a whole report with its three tables. */
async function showWholePage() {
  await page.setViewportSize({ width: 2000, height: 2250 });
  await openPreview('2024-示例县自然资源局.gouji');
  await person.preview.locator('.closing').first().waitFor();
  return page.locator('iframe.webview.ready').screenshot();
}

async function openPreview(sample) {
  await page.keyboard.press('Escape');
  await person.command('View: Close All Editors');
  await person.goToFile(sample);
  await person.command('勾稽: 在侧边预览');
  await person.preview.locator('table').first().waitFor();
}

/** Keeps what the page shows when it is prepared, or the picture that the preparation has made. */
async function shot(name, prepare) {
  const made = await prepare();
  // What the README does not show is not packed.
  const file = path.join(name.startsWith('walkthrough') ? ARTEFACTS : IMAGES, `${name}.webp`);
  fs.writeFileSync(PNG, made ?? (await page.screenshot()));
  // A third of the size for what the eye does not see: the pictures go into the package.
  execFileSync('pngquant', ['--nofs', '--speed=1', '--strip', '--force', '--output', PNG, '32', PNG]);
  execFileSync('cwebp', ['-quiet', '-lossless', '-z', '9', PNG, '-o', file]);
  fs.rmSync(PNG);
  console.log(path.relative(root, file));
}

function lineOf(sample, text) {
  return (
    readSample(sample)
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

function readSample(name) {
  return fs.readFileSync(path.join(root, 'samples', name), 'utf8');
}
