import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCondition, termsOfCondition } from '../../../server/src/catalogue/condition';
import type { Condition, Term } from '../../../server/src/catalogue/format';
import { parseEquation, parseSum, writeTerm } from '../../../server/src/catalogue/terms';
import { RESERVED_WORDS } from '../../../server/src/catalogue/tokens';
import { loaded } from './builtin';

function conditionOf(text: string): Condition {
  const parsed = parseCondition(text);
  if (parsed.kind === 'fault') assert.fail(parsed.message);
  return parsed.value;
}

function cell(indicator: string, more: { column?: string; previous?: boolean; sign?: 1 | -1 } = {}): Term {
  const { column, previous = false, sign = 1 } = more;
  return { kind: 'cell', sign, indicator, ...(column === undefined ? {} : { column }), previous };
}

describe('parseSum', () => {
  const cases: readonly [string, readonly Term[]][] = [
    ['req.new', [cell('req.new')]],
    ['req.new@total', [cell('req.new', { column: 'total' })]],
    ['@total', [{ kind: 'cell', sign: 1, column: 'total', previous: false }]],
    ['prev(req.new@total)', [cell('req.new', { column: 'total', previous: true })]],
    ['prev( @total )', [{ kind: 'cell', sign: 1, column: 'total', previous: true }]],
    ['pub.rules.in-force', [cell('pub.rules.in-force')]],
    ['a - b + 3', [cell('a'), cell('b', { sign: -1 }), { kind: 'constant', sign: 1, value: '3' }]],
    ['- a+b', [cell('a', { sign: -1 }), cell('b')]],
    ['0.01', [{ kind: 'constant', sign: 1, value: '0.01' }]],
  ];
  for (const [text, terms] of cases) {
    it(`reads ${text}`, () => assert.deepEqual(parseSum(text), { kind: 'parsed', value: terms }));
  }

  it('writes what it reads', () => {
    for (const text of ['req.new@total', '@total', 'prev(req.new@total)', 'req.new', '20']) {
      const parsed = parseSum(text);
      assert.ok(parsed.kind === 'parsed');
      assert.equal(writeTerm(parsed.value[0]!), text);
    }
  });
});

describe('parseEquation', () => {
  it('reads both sides', () => {
    assert.deepEqual(parseEquation('a + b <= c - 1'), {
      kind: 'parsed',
      value: {
        left: [cell('a'), cell('b')],
        operator: '<=',
        right: [cell('c'), { kind: 'constant', sign: -1, value: '1' }],
      },
    });
  });
  it('wants an operator that equations have', () => {
    assert.equal(parseEquation('a != b').kind, 'fault');
    assert.equal(parseEquation('a').kind, 'fault');
  });
});

describe('parseCondition', () => {
  it('binds and before or, and not before both', () => {
    const previous: Condition = { kind: 'previous' };
    const lacks: Condition = { kind: 'agency', power: 'rulemaking', has: false };
    const has: Condition = { kind: 'agency', power: 'rulemaking', has: true };
    assert.deepEqual(conditionOf('previous or not agency lacks rulemaking and agency has rulemaking'), {
      kind: 'or',
      of: [previous, { kind: 'and', of: [{ kind: 'not', of: lacks }, has] }],
    });
    assert.deepEqual(conditionOf('(previous or agency lacks rulemaking) and agency has rulemaking'), {
      kind: 'and',
      of: [{ kind: 'or', of: [previous, lacks] }, has],
    });
  });

  it('reads multiples of a cell and of a sum', () => {
    assert.deepEqual(conditionOf('req.new@total >= 3 * prev(req.new@total)'), {
      kind: 'compare',
      left: { kind: 'sum', terms: [cell('req.new', { column: 'total' })], factor: '1' },
      operator: '>=',
      right: { kind: 'sum', terms: [cell('req.new', { column: 'total', previous: true })], factor: '3' },
    });
    assert.deepEqual(conditionOf('0.5 * (a + b) < 1'), {
      kind: 'compare',
      left: { kind: 'sum', terms: [cell('a'), cell('b')], factor: '0.5' },
      operator: '<',
      right: { kind: 'sum', terms: [{ kind: 'constant', sign: 1, value: '1' }], factor: '1' },
    });
  });

  it('reads the year and questions about cells', () => {
    assert.deepEqual(conditionOf('year == 2019'), {
      kind: 'compare',
      left: { kind: 'year' },
      operator: '==',
      right: { kind: 'sum', terms: [{ kind: 'constant', sign: 1, value: '2019' }], factor: '1' },
    });
    for (const kind of ['filled', 'unit-written', 'integer'] as const) {
      assert.deepEqual(conditionOf(`${kind}(a)`), { kind, term: cell('a') });
    }
    assert.deepEqual(conditionOf('filled(@organisation)'), {
      kind: 'filled',
      term: { kind: 'cell', sign: 1, column: 'organisation', previous: false },
    });
  });

  const faults: readonly [string, number, RegExp][] = [
    ['', 0, /末尾/],
    ['year', 4, /==/],
    ['year = 2019', 5, /==/],
    ['a == ', 5, /指标编号/],
    ['a == b c', 7, /多出/],
    ['a == b and', 10, /指标编号/],
    ['(a == b', 7, /\)/],
    ['filled a', 7, /\(/],
    ['filled(3)', 8, /指标编号/],
    ['prev(prev(a)) == 1', 5, /指标编号/],
    ['agency rulemaking', 7, /has/],
    ['agency lacks 3', 13, /职权/],
    ['a@ == 1', 3, /列/],
    ['3 * a + b == 1', 6, /==/],
    ['a == 申请', 5, /申/],
    ['and == 1', 0, /指标编号/],
  ];
  for (const [text, at, message] of faults) {
    it(`says what is wrong with “${text}”, and where`, () => {
      const parsed = parseCondition(text);
      assert.ok(parsed.kind === 'fault');
      assert.equal(parsed.at, at);
      assert.match(parsed.message, message);
    });
  }

  it('never throws', () => {
    const word = fc.constantFrom(
      ...RESERVED_WORDS,
      'a.b',
      '@c',
      '(',
      ')',
      '+',
      '-',
      '*',
      '==',
      '<',
      '3',
      '0.5',
      '勾',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const text = words.join(' ');
        const parsed = parseCondition(text);
        if (parsed.kind === 'fault') assert.ok(parsed.at >= 0 && parsed.at <= text.length);
        else termsOfCondition(parsed.value);
      }),
      { seed: 1, numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => void parseCondition(text)),
      { seed: 2 },
    );
  });

  it('finds every cell of a condition', () => {
    const condition = conditionOf('a == 1 and (filled(b) or not c > 2 * (d - e)) and year > 2020 and previous');
    assert.deepEqual(termsOfCondition(condition).map(writeTerm), ['a', '1', 'b', 'c', 'd', 'e', '2020']);
  });
});

describe('the built-in rules', () => {
  it('have a condition or are found by code where the domain words one', () => {
    const worded = loaded.data.rules.filter((rule) => rule.whenText !== undefined && rule.when === undefined);
    assert.ok(worded.every((rule) => rule.equation === undefined));
    assert.equal(worded.length, 17);
  });

  it('take no reserved word for an indicator', () => {
    for (const form of loaded.data.forms) {
      for (const { id } of [...form.rows, ...form.derived, ...form.derivedColumns])
        assert.ok(!RESERVED_WORDS.has(id), id);
    }
  });
});
