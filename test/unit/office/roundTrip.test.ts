import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { factsOf } from '../../../server/src/model/facts';
import type { Report } from '../../../server/src/model/report';
import { openBytes } from '../../../server/src/office/open';
import { type SentPaper, sendReport } from '../../../server/src/office/send';
import { reportPaper } from '../../../server/src/render/paper/reportPaper';
import { sample, sampleNames } from '../../lsp/support/drafts';
import { catalogue, reportOf } from '../../support/check';
import { filledReport } from '../../support/forms/report';
import { NOTATIONS } from '../../support/forms/write';

const CORPUS = path.resolve(import.meta.dirname, '../../../../shared/corpus');

interface Printed {
  /** Every heading and paragraph, in order. */
  readonly prose: readonly string[];
  /** Every cell of the tables that says something. */
  readonly cells: readonly string[];
}

function printed(report: Report): Printed {
  const { blocks } = reportPaper(report);
  return {
    prose: blocks.flatMap((block) =>
      block.kind === 'table' ? [] : squeezed('rest' in block ? block.text + block.rest : block.text),
    ),
    cells: blocks.flatMap((block) =>
      (block.kind === 'table' ? block.grid.rows.flat() : []).map(({ text }) => squeezed(text)),
    ),
  };
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Texts of a list that the other does not have as often: what a table cannot hold comes back as a paragraph below it. */
function missing(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after];
  return before.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    // A blank for the pen says nothing.
    return text !== '' && at < 0 && !text.includes('××');
  });
}

function figures(report: Report): string[] {
  return [...factsOf(report)].map(([ref, value]) => `${ref} ${value}`).sort();
}

async function comesBack(text: string, format: SentPaper): Promise<void> {
  const before = reportOf(text);
  const brought = await openBytes(`report.${format}`, await sendReport(before, format), catalogue);
  assert.equal(brought.kind, 'brought');
  if (brought.kind !== 'brought') return;
  const after = reportOf(brought.text);
  assert.deepEqual(figures(after), figures(before));
  const [first, second] = [printed(before), printed(after)];
  assert.deepEqual(missing(first.prose, second.prose), []);
  assert.deepEqual(inOrder(second.prose, first.prose), first.prose);
  const rest = second.prose.filter((text) => !first.prose.includes(text)).join('');
  assert.deepEqual(
    missing(first.cells, second.cells).filter((text) => !rest.includes(text)),
    [],
  );
  assert.deepEqual(
    after.tables.map((table) => (table.kind === 'free' ? 'free' : table.form.id)),
    before.tables.map((table) => (table.kind === 'free' ? 'free' : table.form.id)),
  );
}

/** Those texts of a list that are in the other too. */
function inOrder(texts: readonly string[], wanted: readonly string[]): string[] {
  return texts.filter((text) => wanted.includes(text));
}

const FORMATS: readonly SentPaper[] = ['docx', 'html'];

describe('a report that leaves and comes back', function () {
  this.timeout(120_000);

  for (const format of FORMATS) {
    for (const name of sampleNames()) {
      it(`keeps every figure, label, heading and paragraph of ${name} as ${format}`, () =>
        comesBack(sample(name), format));
    }

    for (const era of catalogue.eras.filter(({ id }) => catalogue.formsOfEra(id).length > 0)) {
      it(`keeps random reports of ${era.id} as ${format}, however their tables are written`, async () => {
        for (const [index, notation] of NOTATIONS.entries()) {
          await comesBack(filledReport(era, notation, 40 + index, { captions: index % 2 === 0 }).text, format);
        }
      });
    }
  }

  it('leaves out what copying left behind, which parts no paragraph', () => {
    const report = reportOf(
      '一、总体情况[bookmark: _GoBack]\n\n全年主动公开政府信息十二条，其中通过门户网站公开的\n\n- 5 -\n\n十条，通过政务新媒体公开的二条。\n',
    );
    assert.deepEqual(printed(report).prose, [
      '一、总体情况',
      '全年主动公开政府信息十二条，其中通过门户网站公开的十条，通过政务新媒体公开的二条。',
    ]);
  });

  const corpus = fs.existsSync(CORPUS) ? fs.readdirSync(CORPUS).filter((name) => name.endsWith('.txt')) : [];
  for (const name of corpus) {
    for (const format of FORMATS) {
      it(`keeps the corpus’s ${name} as ${format}`, () =>
        comesBack(fs.readFileSync(path.join(CORPUS, name), 'utf8'), format));
    }
  }
});
