import assert from 'node:assert/strict';
import { type FrontFacts, frontFacts } from '../../../server/src/model/front';
import { readFront } from '../../../server/src/syntax/front';
import { markSpans, readFixture, textOf } from '../../support/fixture';
import { anyText, holdsForAll } from '../../support/random';

/** Faults stand in «…»; their kinds in order. */
function check(marked: string, expected: Partial<FrontFacts>, faults: readonly string[] = []): void {
  const { text } = readFixture(marked);
  const { faults: found, ...facts } = frontFacts(readFront(text));
  assert.deepEqual(facts, { units: [], ...expected });
  assert.deepEqual(
    found.map(({ kind }) => kind),
    faults,
  );
  assert.equal(
    markSpans(
      text,
      found.map(({ span }) => span),
    ),
    marked,
  );
}

describe('front matter', () => {
  it('knows five keys in two languages', () => {
    check('---\n单位: 示例局\n年度: 2024\n格式: 2021\n上年: ./2023.gouji\n下级: [units/*.gouji]\n---\n', {
      agency: '示例局',
      year: 2024,
      format: '2021',
      previous: './2023.gouji',
      units: ['units/*.gouji'],
    });
    check(
      '---\r\nagency: 示例局\r\nyear: "2024年度"\r\nformat: \'2021\'\r\nunits:\r\n  - a.gouji\r\n  - b.gouji\r\n---\r\n',
      {
        agency: '示例局',
        year: 2024,
        format: '2021',
        units: ['a.gouji', 'b.gouji'],
      },
    );
  });

  it('lets values be empty', () => check('---\n单位:\n年度: 2024 # 报告年度\n上年: ~\n---\n', { year: 2024 }));

  it('may be empty itself', () => {
    check('---\n---\n', {});
    check('---', {});
  });

  it('marks keys it does not know, and reads the rest', () => {
    check('---\n«单为»: 示例局\n年度: 2024\n---\n', { year: 2024 }, ['unknown-key']);
  });

  it('marks values of the wrong type, and reads the rest', () => {
    check('---\n年度: «二〇二四»\n格式: «[2021]»\n单位: 示例局\n---\n', { agency: '示例局' }, [
      'wrong-type',
      'wrong-type',
    ]);
    check('---\n下级: «{a: b}»\n年度: «12»\n---\n', {}, ['wrong-type', 'wrong-type']);
  });

  it('marks a key said twice; the first counts', () => {
    check('---\n年度: 2024\n«year»: 2023\n---\n', { year: 2024 }, ['repeated-key']);
  });

  it('says what the YAML reader objects to, and reads what it can', () => {
    const { entries, faults } = readFront('---\n年度: 2024\n单位: "示例局\n---\n');
    assert.ok(faults.length > 0);
    assert.equal(entries[0]?.key, '年度');
  });

  it('keeps the places of keys and values', () => {
    const { text, spans } = readFixture('---\n«年度»: «2024»\n«下级»: «[a, b]»\n---\n');
    const found = readFront(text).entries.flatMap(({ keySpan, valueSpan }) => [keySpan, valueSpan]);
    assert.deepEqual(found, spans);
  });

  it('reads any text', () => {
    holdsForAll([anyText], (text) => {
      const source = `---\n${text}\n---\n`;
      for (const { span } of frontFacts(readFront(source)).faults) {
        assert.ok(span.start < span.end);
        assert.ok(textOf(source, span) !== '');
      }
    });
  });
});
