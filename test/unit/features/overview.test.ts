import { strict as assert } from 'node:assert';
import { overview } from '../../../server/src/features/overview';
import { sample } from '../../lsp/support/drafts';
import { catalogue } from '../../support/check';
import { snapshotOf, URI } from '../../support/snapshot';

const CLEAN = '2024-示例县自然资源局.gouji';

function overviewOf(text: string) {
  return overview(snapshotOf(text), URI);
}

describe('a report in a line', () => {
  it('tells the main figures of its era, that its tables hold, and how much of its prose was checked', () => {
    const found = overviewOf(sample(CLEAN));
    assert.deepEqual(found?.figures, [
      { name: '新收', value: '30' },
      { name: '办结', value: '31' },
      { name: '结转', value: '1' },
    ]);
    assert.equal(found.verdict, 'holds');
    assert.ok(found.coverage.checked > 0 && found.coverage.checked <= found.coverage.figures);
  });

  it('says when an equation of these tables is broken, and leaves out what is blank', () => {
    const broken = overviewOf(sample(CLEAN).replace(/(（七）总计 .*\| +)31 \|/, '$132 |'));
    assert.equal(broken?.verdict, 'broken');
    const blank = overviewOf(sample(CLEAN).replace(/(（七）总计 .*\| +)31 \|/, '$1   |'));
    assert.deepEqual(
      blank?.figures.map(({ name }) => name),
      ['新收', '结转'],
    );
  });

  it('tells the figures of the statistics table of 2014, here with 办结 left blank', () => {
    const found = overviewOf(sample('hengyang-2018.gouji'));
    assert.deepEqual(
      found?.figures.map(({ name }) => name),
      ['收到', '答复'],
    );
    assert.equal(found.verdict, 'broken');
  });

  it('has neither figures nor a verdict without tables', () => {
    assert.deepEqual(overviewOf('---\n年度: 2024\n---\n\n全年共受理申请 3 件。'), {
      figures: [],
      coverage: { figures: 1, checked: 0 },
    });
  });

  it('is told from cells that the forms of the era have', () => {
    for (const { id, headline } of catalogue.eras) {
      const cells = new Set(catalogue.formsOfEra(id).flatMap(({ rows }) => rows.map((row) => row.id)));
      for (const { ref } of headline) assert.ok(cells.has(ref.split('@')[0]!), `${id}: ${ref}`);
    }
  });
});
