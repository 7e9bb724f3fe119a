import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { CLEAN, FAULTY, sample, sampleNames } from '../../lsp/support/drafts';
import { openPage, type Page } from './page';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** With painted findings, with each kind of table, and with none. */
const AXED = [
  '2024-示例县自然资源局-待改.gouji',
  'dinghai-2020.gouji',
  'hengyang-2018.gouji',
  'beijing-district-2013.gouji',
];

describe('the page of a preview', () => {
  let page: Page;
  beforeEach(async () => {
    page = await openPage();
  });
  afterEach(() => page.window.close());

  const main = () => page.document.querySelector('main')!;
  const cell = (text: string) =>
    [...page.document.querySelectorAll<HTMLElement>('td, th')].find((one) => one.textContent === text)!;
  const press = (key: string) => {
    const event = new page.window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    page.document.activeElement?.dispatchEvent(event);
  };
  const click = (target: Element, type = 'click') =>
    target.dispatchEvent(new page.window.MouseEvent(type, { bubbles: true }));

  it('says that it is ready, and keeps what it is to remember', () => {
    assert.deepEqual(page.said, [{ kind: 'ready' }]);
    page.send({ kind: 'remember', state: { uri: 'file:///a.gouji', locked: true } });
    assert.deepEqual(page.states, [{ uri: 'file:///a.gouji', locked: true }]);
  });

  it('lets nothing run or load but its own script and style', () => {
    const policy = page.document.querySelector('meta[http-equiv]')?.getAttribute('content');
    assert.equal(policy, "default-src 'none'; style-src self; script-src 'nonce-0'");
    assert.equal(page.document.querySelectorAll('script').length, 1);
  });

  it('draws the report with its tables', () => {
    page.draw(CLEAN);
    assert.equal(page.document.querySelectorAll('table').length, 3);
    assert.equal(page.document.querySelector('h1')?.textContent, '示例县自然资源局2024年政府信息公开工作年度报告');
    assert.equal(page.document.querySelectorAll('table')[1]?.rows.length, 28);
  });

  it('is after any edits what a fresh page would be', async () => {
    const texts = sampleNames().map((name) => sample(name));
    const edit = fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom('', '1', '\n', '| 1 |', '一、', '字', '\t3\t4\n'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        async (text, edits) => {
          let edited = text;
          for (const [at, length, inserted] of edits) {
            const start = at % edited.length;
            edited = edited.slice(0, start) + inserted + edited.slice(start + length);
            page.draw(edited);
          }
          const fresh = await openPage();
          fresh.draw(edited);
          const without = (html: string) => html.replaceAll(' tabindex="0"', '');
          assert.equal(without(main().innerHTML), without(fresh.document.querySelector('main')!.innerHTML));
          fresh.window.close();
        },
      ),
      { seed: 3, numRuns: 5 },
    );
  }).timeout(60_000);

  it('touches but the cell that changed, and keeps the focus in it', async () => {
    page.draw(CLEAN);
    const target = cell('412');
    click(target);
    assert.equal(page.document.activeElement, target);
    const changed: Node[] = [];
    const observer = new page.window.MutationObserver((records) =>
      changed.push(...records.map((record) => record.target)),
    );
    observer.observe(main(), { subtree: true, childList: true, characterData: true, attributes: true });
    page.draw(CLEAN.replace('412', '413'));
    await Promise.resolve();
    observer.disconnect();
    assert.equal(target.textContent, '413');
    assert.equal(page.document.activeElement, target);
    for (const node of changed) assert.ok(target.contains(node), node.nodeName);
  });

  it('asks for the whole page when the steps start from another one', () => {
    page.draw(CLEAN);
    page.send({ kind: 'show', preview: { id: '9', version: 9, base: 'other', steps: [] } });
    assert.deepEqual(page.said.at(-1), { kind: 'stale' });
    assert.equal(page.document.querySelectorAll('table').length, 3);
  });

  it('goes to the source of a cell on a click and on Enter, of prose on a double click', () => {
    page.draw(CLEAN);
    click(cell('412'));
    const place = { block: [...main().children].indexOf(cell('412').closest('.block')!), cell: '6.1' };
    assert.deepEqual(page.said.at(-1), { kind: 'source', id: '1', place });
    press('ArrowLeft');
    press('Enter');
    assert.deepEqual(page.said.at(-1), { kind: 'source', id: '1', place: { ...place, cell: '6.0' } });
    const heading = page.document.querySelector('h2 span')!;
    click(heading);
    click(heading, 'dblclick');
    assert.deepEqual(page.said.at(-1), { kind: 'source', id: '1', place: { block: 2, at: 0 } });
    assert.equal(page.said.length, 4);
  });

  it('moves through a table’s merged cells by arrows, each table being one stop of Tab', () => {
    page.draw(CLEAN);
    for (const table of page.document.querySelectorAll('table')) {
      assert.equal(table.querySelectorAll('[tabindex="0"]').length, 1);
    }
    cell('1.属于国家秘密').focus();
    const walk = (keys: readonly string[]) =>
      keys.map((key) => {
        press(key);
        return page.document.activeElement?.textContent;
      });
    click(cell('1.属于国家秘密'));
    assert.deepEqual(
      walk(['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight', 'ArrowDown']),
      [
        '（三）不予公开',
        '三、本年度办理结果',
        '三、本年度办理结果',
        '二、上年结转政府信息公开申请数量',
        '一、本年新收政府信息公开申请数量',
        '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
        '申请人情况',
        '自然人',
      ],
    );
    assert.deepEqual(walk(['End', 'Home']), [
      '总计',
      '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
    ]);
    const table = page.document.querySelectorAll('table')[1]!;
    assert.equal(table.querySelectorAll('[tabindex]').length, 1);
  });

  it('outlines the cursor’s cell, also after a change', () => {
    page.draw(CLEAN);
    const block = [...main().children].indexOf(cell('412').closest('.block')!);
    page.send({ kind: 'cursor', place: { block, cell: '6.1' } });
    const current = () => [...page.document.querySelectorAll('[aria-current]')].map((one) => one.textContent);
    assert.deepEqual(current(), ['412']);
    page.draw(CLEAN.replace('412', '413'));
    assert.deepEqual(current(), ['413']);
    page.send({ kind: 'cursor', place: { block: 2 } });
    assert.deepEqual(current(), ['一、总体情况']);
    page.send({ kind: 'cursor' });
    assert.deepEqual(current(), []);
  });

  it('shows what is found under the pointer and on focus', () => {
    page.draw(FAULTY);
    const tip = page.document.querySelector<HTMLElement>('#tip')!;
    const found = page.document.querySelector<HTMLElement>('td.found')!;
    found.dispatchEvent(new page.window.Event('pointerover', { bubbles: true }));
    assert.equal(tip.hidden, false);
    assert.match(tip.textContent ?? '', /^错误：/);
    press('Escape');
    page.document.dispatchEvent(new page.window.KeyboardEvent('keydown', { key: 'Escape' }));
    assert.equal(tip.hidden, true);
    page.document.querySelector<HTMLElement>('mark.found')!.focus();
    assert.equal(tip.hidden, false);
  });

  it('says why there is nothing to show', () => {
    page.send({ kind: 'notice', text: '无法显示这份文稿。' });
    const notice = page.document.querySelector<HTMLElement>('[role=status]')!;
    assert.equal(notice.hidden, false);
    page.draw(CLEAN);
    assert.equal(notice.hidden, true);
  });

  for (const name of AXED) {
    it(`gives axe no cause for complaint: ${name}`, async () => {
      page.draw(sample(name));
      page.window.eval(AXE);
      // Colours are for a browser that paints: the workbench's suite looks at them.
      const options = { rules: { 'color-contrast': { enabled: false } } };
      const { axe } = page.window as unknown as {
        readonly axe: { run(root: unknown, options: unknown): Promise<AxeResults> };
      };
      const { violations, passes } = await axe.run(page.document, options);
      assert.deepEqual(
        Array.from(violations, ({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
      );
      assert.ok(passes.length > 10);
    }).timeout(60_000);
  }
});

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  readonly passes: readonly unknown[];
}
