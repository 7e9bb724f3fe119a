import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { zh } from '../../../server/src/messages/zh';
import { proseOf } from '../../../server/src/model/prose';
import { readReport } from '../../../server/src/model/report';
import { findingsOf } from '../../../server/src/rules/run';
import { editDraft, openDraft, spanIn } from '../../../server/src/syntax/draft';
import { catalogue } from '../catalogue/builtin';

function report(text: string) {
  return readReport(openDraft('file:///a.gouji', 1, text), catalogue);
}

/** Findings on prose as `level rule «text»`. */
function proseFindings(text: string): string[] {
  const read = report(text);
  return findingsOf(read, { messages: zh })
    .filter(({ rule }) => /^[pq]\./.test(rule))
    .map(({ level, rule, place }) => {
      const span = spanIn(read.draft, place)!;
      return `${level} ${rule} «${text.slice(span.start, span.end)}»`;
    });
}

function sample(name: string): string {
  return fs.readFileSync(path.join(import.meta.dirname, '../../../samples', `${name}.gouji`), 'utf8');
}

/** What the published reports get wrong in their prose: the domain's findings, prose against tables and prose in itself. */
const SEEDS: Readonly<Record<string, readonly string[]>> = {
  'beijing-district-2013': [],
  'dinghai-2020': [],
  '2024-示例县自然资源局': [],
  'yiwu-2018': ['information q.parts-of-report «六部分»', 'warning q.missing-number «共条»'],
  'hengyang-2018': ['warning p.stat.website.own «3356条»', 'warning q.year «2017年度»'],
  'xianning-2017': [
    'information q.of-which-exhaustive «1169条»',
    'hint q.yoy-derivable «16%»',
    'warning p.stat.received «6件»',
    'warning q.zero-conflict «六、无因公开引起行政复议、行政诉讼及举报的情况»',
    'warning p.stat.part-time «15个»',
    'warning p.stat.full-time «1名»',
    'warning p.stat.courses «3次»',
  ],
};

describe('prose of the samples', () => {
  for (const [name, expected] of Object.entries(SEEDS)) {
    it(name, () => assert.deepEqual(proseFindings(sample(name)), expected));
  }
});

describe('fixes of prose', () => {
  /** The text after the first fix of the first finding on prose. */
  function mended(text: string): string {
    const read = report(text);
    const finding = findingsOf(read, { messages: zh }).find(
      ({ rule, fixes }) => /^[pq]\./.test(rule) && fixes.length > 0,
    );
    assert.ok(finding, 'no finding with a fix');
    const edit = finding.fixes[0]!.edits[0]!;
    const span = spanIn(read.draft, edit.place)!;
    return text.slice(0, span.start) + edit.newText + text.slice(span.end);
  }

  const cases: readonly (readonly [string, string])[] = [
    ['公告633条、公示125条、批复106条，共条。', '公告633条、公示125条、批复106条，共864条。'],
    ['公开信息100条：公告50条；公示40条；批复20条。', '公开信息110条：公告50条；公示40条；批复20条。'],
    [
      '收到申请200件，其中网上申请50件，占26%；信函申请150件，占75%。',
      '收到申请200件，其中网上申请50件，占25%；信函申请150件，占75%。',
    ],
    ['公开信息１００条：公告５０条；公示４０条；批复２０条。', '公开信息110条：公告５０条；公示４０条；批复２０条。'],
  ];
  for (const [before, after] of cases) {
    it(before, () =>
      assert.equal(mended(`某局2023年度报告\n\n一、情况\n${before}\n`), `某局2023年度报告\n\n一、情况\n${after}\n`),
    );
  }

  it('puts 1140 where yiwu forgot it', () => {
    const after = mended(sample('yiwu-2018').replace('六部分组成', '十部分组成'));
    assert.ok(after.includes('共1140条，占总体的比例为70.4%'));
  });
});

describe('reading prose again', () => {
  it('reads only the paragraph that changed', () => {
    const text = `某局2023年度报告\n\n一、情况\n公开信息100条：公告60条；公示40条。\n\n二、申请\n收到申请20件，其中网上12件，信函8件。\n`;
    const before = report(text);
    const first = proseOf(before);
    const at = text.indexOf('申请20件') + 2;
    const edited = editDraft(before.draft, 2, [{ span: { start: at, end: at + 2 }, text: '21' }]);
    const second = proseOf(readReport(edited, catalogue));
    const ofFirst = (prose: typeof first) => prose.claims.filter(({ formula }) => formula.includes('60+40'));
    // The very same object: nothing of the first section was worked out again.
    assert.equal(ofFirst(first).length, 1);
    assert.equal(ofFirst(second)[0], ofFirst(first)[0]);
    assert.ok(second.claims.some(({ verdict, formula }) => verdict === 'broken' || formula.includes('21')));
  });
});
