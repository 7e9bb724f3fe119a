// The clipboard, files and the dialogs for them, as a person meets them in a served workbench with the packaged extension.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { root } from '../../../scripts/project.mjs';
import { openWorkbench } from '../person.mjs';

const CLEAN = '2024-示例县自然资源局.gouji';
const FAULTY = '2024-示例县自然资源局-待改.gouji';
const TABLE_FOUR = '表：政府信息公开行政复议、行政诉讼情况';
const FACE = '方正仿宋_GBK';

/** Table four as Word puts it on the clipboard: merged cells, paragraphs in cells, styles of its own. */
const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td{mso-style-noshow:yes}</style></head>
<body lang=ZH-CN><!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'>四、政府信息公开行政复议、行政诉讼情况<o:p></o:p></p>
<table class=MsoNormalTable border=1 style='mso-yfti-tbllook:1184'>
${row(cell('行政复议', 'colspan=5'), cell('行政诉讼', 'colspan=10'))}
${row(...leaves('rowspan=2'), cell('未经复议直接起诉', 'colspan=5'), cell('复议后起诉', 'colspan=5'))}
${row(...leaves(''), ...leaves(''))}
${row(...[3, 1, 0, 2, 6, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0].map((figure) => cell(figure, '')))}
</table><!--EndFragment--></body></html>`;

const FROM_A_SPREADSHEET = `项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计
一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21
二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0
`;

const PUBLISHED = `<html><body><h1>某局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p>
<table><tr><th>类别</th><th>次数</th></tr><tr><td>业务</td><td>3</td></tr></table></body></html>`;
const BROUGHT = `# 某局2024年政府信息公开工作年度报告

一、总体情况

| 类别 | 次数 |
|------|-----:|
| 业务 |    3 |
`;

describe('files and the clipboard in the workbench', function () {
  this.timeout(60_000);
  let person;
  let page;

  const picture = (title) =>
    page?.screenshot({ path: path.join(root, `out/ui-${title.replace(/[^a-z]+/gi, '-')}.png`) });

  before(async () => {
    person = await openWorkbench({
      settings: { 'gouji.export.fonts': { body: FACE } },
      drafts: { '发布.html': PUBLISHED },
      screen: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    page = person.page;
    // The commands are listed once the extension is active.
    await person.goToFile(CLEAN);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(this.currentTest.title);
    await page.keyboard.press('Escape');
    await person.command('View: Revert and Close Editor');
  });
  after(() => person?.close());

  const dialog = () => page.locator('.monaco-dialog-box');
  const fileDialog = () => page.locator('.quick-input-widget input');
  const inWorkspace = (name) => path.join(person.workspace, name);
  const written = async (name) => {
    await page.locator('.notification-toast', { hasText: `Written: ${name}` }).waitFor();
    await person.command('Notifications: Clear All Notifications');
    return fs.readFileSync(inWorkspace(name));
  };

  /** Opens an empty draft with the keyboard in it. */
  async function emptyDraft() {
    await person.command('Gouji: New Empty Draft');
    await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
  }

  /** The whole text of the draft in front, by the clipboard. */
  async function wholeText() {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    return page.evaluate('navigator.clipboard.readText()');
  }

  const putOnClipboard = (contents) =>
    page.evaluate(async (texts) => {
      const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    }, contents);

  const clipboard = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type) => [type, await (await item.getType(type)).text()];
      return Object.fromEntries(await Promise.all(item.types.map(read)));
    });

  /** Waits until words stand in the draft in front. */
  const shown = (words) => page.locator('.editor-instance .view-line', { hasText: words }).first().waitFor();

  /** Chooses the kind of file. */
  async function choose(label) {
    // The list of commands, which is just closing, has the words in it too.
    await page.locator('.quick-input-widget input[placeholder="As which kind of file?"]').waitFor();
    await page.keyboard.type(label);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label }).waitFor();
    await page.keyboard.press('Enter');
  }

  /** Takes the name of the file that is proposed. */
  async function takeName(name) {
    await until(async () => ((await fileDialog().count()) === 1 ? fileDialog().inputValue() : ''), inWorkspace(name));
    await page.keyboard.press('Enter');
  }

  it('paste a table out of Word as the standard table; plain text is one choice away, the state before one undo', async () => {
    await emptyDraft();
    await putOnClipboard({ 'text/html': FROM_WORD, 'text/plain': '行政复议\t行政诉讼\r\n' });
    await page.keyboard.press('Control+v');
    await page.locator('.codelens-decoration', { hasText: '3 equations hold' }).waitFor();
    const text = await wholeText();
    assert.match(
      text,
      new RegExp(`^四、政府信息公开行政复议、行政诉讼情况\n\n${TABLE_FOUR}\n\\| 行政复议/结果维持 \\|`),
    );
    const figures = text.trimEnd().split('\n').at(-1).split('|').slice(1, -1).map(Number);
    assert.deepEqual(figures, [3, 1, 0, 2, 6, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    await page.keyboard.press('Control+z');
    await shown(/^$/);
    assert.equal(await page.locator('.editor-instance .view-line', { hasText: '行政' }).count(), 0);

    await putOnClipboard({ 'text/html': FROM_WORD, 'text/plain': '行政复议\t行政诉讼\r\n' });
    await page.keyboard.press('Control+v');
    await shown(TABLE_FOUR);
    await page.locator('.post-edit-widget').waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Insert Plain Text' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .view-line', { hasText: TABLE_FOUR }).waitFor({ state: 'detached' });
    assert.equal((await wholeText()).trimEnd(), '行政复议\t行政诉讼');
  });

  it('paste rows of a spreadsheet as the standard table', async () => {
    await emptyDraft();
    await putOnClipboard({ 'text/plain': FROM_A_SPREADSHEET });
    await page.keyboard.press('Control+v');
    await shown('表：收到和处理政府信息公开申请情况');
    assert.match(
      await wholeText(),
      /\| 一、本年新收政府信息公开申请数量 +\| +1 \| +2 \| +3 \| +4 \| +5 \| +6 \| +21 \|/,
    );
  });

  it('copy a table with its merged cells and its rows, which pasted again is the same table', async () => {
    await person.goToFile(CLEAN);
    const lines = fs.readFileSync(inWorkspace(CLEAN), 'utf8').split('\n');
    const start = lines.indexOf(TABLE_FOUR);
    await person.goToLine(start + 4, 4);
    await person.command('Gouji: Copy Table for Word or a Spreadsheet');
    await page.locator('.statusbar-item', { hasText: 'The table was copied' }).waitFor();
    // The page that did it is gone, and the keyboard is in the draft.
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+End');
    await page.locator('.statusbar-item', { hasText: `Ln ${lines.length}, Col 1` }).waitFor();
    const copied = await clipboard();
    assert.match(copied['text/html'], /<th[^>]* colspan="10"[^>]*>行政诉讼</);
    assert.match(copied['text/html'], /<th[^>]* rowspan="2"[^>]*>结果维持</);
    assert.match(copied['text/plain'], /^2\t1\t0\t0\t3\t0\t0\t0\t0\t0\t1\t0\t0\t0\t1$/m);
    await emptyDraft();
    await page.keyboard.press('Control+v');
    await shown(TABLE_FOUR);
    const cells = (text) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.split(/[\s|]+/));
    assert.deepEqual(cells(await wholeText()), cells(lines.slice(start, start + 4).join('\n')));
  });

  it('take in a page or a Word document that is dropped, on lines of its own', async () => {
    await emptyDraft();
    await page.keyboard.type('前文');
    await drop('发布.html', Buffer.from(PUBLISHED));
    await shown('一、总体情况');
    assert.equal(await wholeText(), `前文\n\n${BROUGHT}`);
  });

  it('import by the dialog; cancelled, it does nothing', async () => {
    await person.goToFile(CLEAN);
    await person.command('Gouji: Import from Word');
    await fileDialog().waitFor();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '发布.html' }).waitFor();
    await page.keyboard.press('Escape');
    await fileDialog().waitFor({ state: 'hidden' });
    await person.command('Gouji: Import from Word');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '发布.html' }).waitFor();
    await page.keyboard.type('发布.html');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    assert.equal(await page.locator('.tab', { hasText: 'Untitled' }).count(), 1);
    assert.equal(await wholeText(), BROUGHT);
  });

  it('export as Word, after the errors that are left have been named; cancelled, nothing is written', async () => {
    await person.goToFile(FAULTY);
    const name = FAULTY.replace('.gouji', '.docx');
    for (const key of ['Escape', 'Enter']) {
      await person.command('Gouji: Export as Word Document');
      const said = await dialog().textContent();
      assert.match(said, /The draft still has problems: 4/);
      for (const line of ['Line 77: ', 'Line 85: ', 'Line 87: ']) assert.ok(said.includes(line), said);
      await page.keyboard.press(key);
      await dialog().waitFor({ state: 'detached' });
    }
    await fileDialog().waitFor();
    await page.keyboard.press('Escape');
    await fileDialog().waitFor({ state: 'hidden' });
    assert.ok(!fs.existsSync(inWorkspace(name)));
    await person.command('Gouji: Export as Word Document');
    await dialog().waitFor();
    await page.keyboard.press('Enter');
    await takeName(name);
    const parts = unzipSync(await written(name));
    const body = strFromU8(parts['word/document.xml']);
    assert.match(body, /<w:t[^>]*>示例县自然资源局2024年政府信息公开工作年度报告<\/w:t>/);
    assert.match(body, /<w:gridSpan w:val="10"\/>/);
    assert.match(strFromU8(parts['word/styles.xml']), new RegExp(`w:eastAsia="${FACE}"`));
  });

  it('take in the Word document again when it is dragged from the list of files', async () => {
    await emptyDraft();
    await page.keyboard.type('前文');
    const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: FAULTY.replace('.gouji', '.docx') });
    const from = await row.boundingBox();
    const to = await page.locator('.editor-instance .view-line span').first().boundingBox();
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.keyboard.down('Shift');
    await page.mouse.move(to.x + to.width - 2, to.y + to.height / 2, { steps: 10 });
    await page.mouse.move(to.x + to.width, to.y + to.height / 2);
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await shown('2025年1月20日');
    const text = await wholeText();
    assert.match(text, /^前文\n\n# 示例县自然资源局2024年政府信息公开工作年度报告\n/);
    const rows = (whole) => whole.split('\n').filter((line) => /^\| (?:一、本年新收|（七）总计)/.test(line));
    assert.deepEqual(rows(text), rows(fs.readFileSync(inWorkspace(FAULTY), 'utf8')));
  });

  it('export as a web page, as figures, and the review sheet', async () => {
    await person.goToFile(CLEAN);
    const base = CLEAN.replace('.gouji', '');
    await person.command('Gouji: Export as Web Page');
    await takeName(`${base}.html`);
    const html = (await written(`${base}.html`)).toString();
    assert.match(html, /<h1>示例县自然资源局2024年政府信息公开工作年度报告<\/h1>/);
    assert.match(html, /<th[^>]* colspan="10"[^>]*>行政诉讼</);
    await person.command('Gouji: Export Figures');
    await choose('JSON');
    await takeName(`${base}.json`);
    const { year, facts } = JSON.parse((await written(`${base}.json`)).toString());
    assert.equal(year, 2024);
    assert.ok(facts.length > 100);
    await person.command('Gouji: Review Sheet');
    await choose('HTML');
    await takeName(`${base}-review.html`);
    assert.match((await written(`${base}-review.html`)).toString(), /<h1>Review sheet<\/h1>[\s\S]*t3\.identity/);
  });

  /** Lets a file fall on the first line of the draft, as a person who holds Shift. */
  async function drop(name, bytes) {
    await page.evaluate(
      async ({ fileName, base64 }) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], fileName));
        const target = document.querySelector('.editor-instance .view-line');
        const { right, top, height } = target.querySelector('span').getBoundingClientRect();
        const place = { clientX: right, clientY: top + height / 2, shiftKey: true };
        for (const type of ['dragenter', 'dragover', 'drop'])
          target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data, ...place }));
      },
      { fileName: name, base64: bytes.toString('base64') },
    );
  }
});

/** Waits until something reads as wanted, and tells what it read last when it does not. */
async function until(read, wanted) {
  let last;
  for (let tries = 0; tries < 100; tries++) {
    last = await read();
    if (last === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal(last, wanted);
}

function row(...cells) {
  return `<tr style='mso-yfti-irow:0'>${cells.join('')}</tr>`;
}

function cell(text, spans) {
  return `<td ${spans}><p class=MsoNormal align=center><span lang=EN-US>${text}<o:p></o:p></span></p></td>`;
}

function leaves(spans) {
  return ['结果<br>维持', '结果<br>纠正', '其他<br>结果', '尚未<br>审结', '总计'].map((text) => cell(text, spans));
}
