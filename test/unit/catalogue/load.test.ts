import assert from 'node:assert/strict';
import type { CatalogueData } from '../../../server/src/catalogue/format';
import { loadCatalogue } from '../../../server/src/catalogue/load';
import { builtinFiles, loaded } from './builtin';

type Files = Record<string, Record<string, unknown>>;

/** Puts `value` at a path such as `indicators[3].type` of a file; `undefined` takes the field away. */
function put(files: Files, file: string, path: string, value: unknown): void {
  const keys = path.split(/[.[\]]+/u).filter((key) => key !== '');
  const last = keys.pop()!;
  let holder: unknown = files[file];
  for (const key of keys) holder = Reflect.get(holder as object, key);
  if (value === undefined) Reflect.deleteProperty(holder as object, last);
  else Reflect.set(holder as object, last, value);
}

/** The built-in files with one thing put at a path. */
function spoilt(file: string, path: string, value: unknown): Files {
  const files = builtinFiles();
  put(files, file, path, value);
  return files;
}

/** `rules[12]`, where the rule stands. */
function placeOf(rule: string): string {
  const rules = builtinFiles()['rules.yaml']!.rules as readonly { readonly id: string }[];
  return `rules[${rules.findIndex((candidate) => candidate.id === rule)}]`;
}

function checkReported(files: unknown, where: string, message: RegExp): void {
  const { problems } = loadCatalogue(files);
  const found = problems.find((problem) => `${problem.file}: ${problem.path}` === where);
  assert.ok(found, `not reported at ${where}: ${JSON.stringify(problems)}`);
  assert.match(found.message, message);
  assert.notEqual(found.english, '');
}

describe('loadCatalogue', () => {
  it('finds nothing wrong with the built-in catalogue', () => {
    assert.deepEqual(loaded.problems, []);
  });

  it('reads all of it', () => {
    const { data } = loaded;
    const counts = Object.fromEntries(Object.entries(data).map(([key, list]) => [key, list.length]));
    assert.deepEqual(counts, {
      eras: 4,
      forms: 7,
      indicators: 133,
      columns: 7,
      rules: 78,
      proseClaims: 100,
      proseRules: 18,
      law: 11,
      agencies: 14,
      confusables: 10,
    });
    const cells = data.forms.map((form) => [form.id, form.grid.flat().filter((cell) => cell.ref !== undefined).length]);
    assert.deepEqual(Object.fromEntries(cells), {
      'stat-2014': 63,
      't2-2019': 22,
      't2-2021': 10,
      't3-2019': 161,
      't3-2021': 175,
      't4-2019': 15,
      't4-2021': 15,
    });
  });

  it('lays every matrix column on its physical place', () => {
    for (const id of ['t3-2019', 't3-2021']) {
      const form = loaded.data.forms.find((candidate) => candidate.id === id)!;
      const organisations = form.columns[0]!.children[1]!.children;
      assert.deepEqual(
        organisations.map((column) => [column.id, column.position]),
        [
          ['business', 4],
          ['research', 5],
          ['public-welfare', 6],
          ['legal-service', 7],
          ['other-org', 8],
        ],
      );
    }
  });

  it('gives rows of a list their heads', () => {
    const form = loaded.data.forms.find((candidate) => candidate.id === 'stat-2014')!;
    const row = form.rows.find((candidate) => candidate.id === 'stat.req.replied.denied.privacy')!;
    assert.deepEqual(row.path, ['三、依申请公开情况', '（三）申请答复数', '4.不同意公开答复数']);
  });

  describe('lists the problem, by file and path, of', () => {
    const cases: readonly [what: string, file: string, path: string, value: unknown, message: RegExp, at?: string][] = [
      ['a missing field', 'tables/t3-2021.yaml', 'indicators[3].type', undefined, /缺少/u],
      ['a field of the wrong type', 'tables/t3-2021.yaml', 'indicators[3].r', 'six', /整数/u],
      ['a field without a value', 'tables/t3-2021.yaml', 'indicators[3].label', null, /缺少/u],
      ['an unknown field', 'tables/t3-2021.yaml', 'indicators[3].aliasses', ['x'], /不认识/u],
      ['a value outside its choices', 'tables/t3-2021.yaml', 'kind', 'grid', /matrix/u],
      ['a list that is none', 'tables/t3-2021.yaml', 'indicators', 'all', /列表/u],
      ['an entry that is no mapping', 'tables/t3-2021.yaml', 'indicators[3]', 'req.new', /映射/u],
      ['an unknown parent', 'tables/stat-2014.yaml', 'indicators[0].parent', 'g.none', /g\.none/u],
      ['an unknown block', 'tables/t2-2021.yaml', 'indicators[9].block', 'art20-7', /art20-7/u],
      ['an indicator twice on a form', 'tables/t3-2021.yaml', 'indicators[4].id', 'req.new', /两次/u],
      [
        'a group whose sum does not exist',
        'tables/t3-2021.yaml',
        'row_groups[1].derived',
        'req.result.none',
        /req\.result\.none/u,
      ],
      [
        'a sum of what the form does not have',
        'tables/t3-2021.yaml',
        'derived[4].expr',
        'req.new + req.old',
        /req\.old/u,
      ],
      ['a sum that cannot be read', 'tables/t3-2021.yaml', 'derived[4].expr', 'req.new +', /末尾/u],
      ['a row outside of the form', 'tables/t3-2021.yaml', 'indicators[24].r', 28, /28/u],
      ['a grid with a gap', 'tables/t3-2021.yaml', 'grid[2]', [], /铺满/u],
      ['a grid with a row too wide', 'tables/t3-2021.yaml', 'grid[3][0].cs', 4, /宽度/u, 'grid[3]'],
      ['a grid with a span too tall', 'tables/t3-2021.yaml', 'grid[27][0].rs', 2, /高度/u, 'grid[27]'],
      ['a grid with too few rows', 'tables/t3-2021.yaml', 'grid', [[]], /28/u],
      [
        'a grid that shows what there is not',
        'tables/t4-2021.yaml',
        'grid[3][0].ref',
        'review.none',
        /review\.none/u,
        'grid[3]',
      ],
      [
        'a grid that shows a cell twice',
        'tables/t4-2021.yaml',
        'grid[3][0].ref',
        'review.total',
        /review\.total/u,
        'grid[3]',
      ],
      [
        'a grid that lacks a row',
        'tables/t4-2021.yaml',
        'grid[3][0]',
        { t: '', role: 'empty' },
        /review\.upheld/u,
        'grid',
      ],
      ['a grid with an unknown column head', 'tables/t3-2021.yaml', 'grid[1][0].id', 'persons', /persons/u, 'grid[1]'],
      ['an unknown era', 'tables/t3-2021.yaml', 'era', 'format-2022', /format-2022/u],
      ['a section that the era does not have', 'tables/t3-2021.yaml', 'section', 7, /7/u],
      ['an unknown form in a section', 'eras.yaml', 'eras[3].sections[2].forms[0]', 't3-2022', /t3-2022/u],
      ['an era that ends before it begins', 'eras.yaml', 'eras[1].to', 2013, /from/u],
      ['a date that is none', 'agencies.yaml', 'agencies[0].deadline', '31-01', /31-01/u],
      [
        'an unknown article of a block',
        'tables/t2-2021.yaml',
        'blocks[0].law',
        'ogi2019.20.1.99',
        /ogi2019\.20\.1\.99/u,
      ],
      ['an unknown article of an explanation', 'indicators.yaml', 'indicators[0].law[1]', 'ogi2019.99', /ogi2019\.99/u],
      ['an unknown related indicator', 'indicators.yaml', 'indicators[0].related[0]', 'req.none', /req\.none/u],
      ['an explanation of nothing', 'indicators.yaml', 'indicators[0].id', 'req.none', /req\.none/u],
      ['an explanation of a form without that row', 'indicators.yaml', 'indicators[0].forms[0]', 't4-2021', /t4-2021/u],
      ['a claim of an unknown era', 'prose-claims.yaml', 'prose_claims[0].eras[1]', 'format-2022', /format-2022/u],
      [
        'a claim about what its era lacks',
        'prose-claims.yaml',
        'prose_claims[0].target',
        'stat.review',
        /stat\.review/u,
      ],
      ['a claim without a target', 'prose-claims.yaml', 'prose_claims[0].target', undefined, /缺少/u],
      [
        'a wrong alternative',
        'prose-claims.yaml',
        'prose_claims[0].alternatives',
        ['req.new@total +'],
        /末尾/u,
        'prose_claims[0].alternatives[0]',
      ],
      ['an unknown collection', 'law.yaml', 'laws', [], /不认识/u],
    ];
    for (const [what, file, path, value, message, at = path] of cases) {
      it(what, () => checkReported(spoilt(file, path, value), `${file}: ${at}`, message));
    }

    const rules: readonly [what: string, rule: string, key: string, value: unknown, message: RegExp][] = [
      ['on an unknown form', 't3.identity', 'forms[1]', 't3-2022', /t3-2022/u],
      ['on an unknown indicator', 't3.identity', 'equation', 'req.new == req.none', /req\.none/u],
      [
        'on an indicator that one of its forms lacks',
        't3.identity',
        'equation',
        'req.new == req.result.other.misc',
        /req\.result\.other\.misc/u,
      ],
      ['on an unknown column', 't3.row-total', 'equation', '@persons == @total', /@persons/u],
      ['on a matrix without its column', 't3.all-zero', 'when', 'req.new == 0', /req\.new@total/u],
      ['on a column outside of rows', 't3.identity', 'when', '@total > 0', /foreach: rows/u],
      ['over an unknown column', 't3.identity', 'over', ['persons'], /persons/u],
      [
        'with an equation that cannot be read',
        't3.identity',
        'equation',
        'req.new = req.carried-over',
        /第 9 个字“=”/u,
      ],
      ['with a condition that cannot be read', 't3.carry-year', 'when', 'year >= 2020 and', /末尾/u],
      ['that says nothing', 't3.identity', 'equation', undefined, /equation/u],
      ['with an unknown source', 't3.identity', 'source[0]', 'hearsay', /hearsay/u],
      ['of an unknown level', 't3.identity', 'level', 'info', /information/u],
    ];
    for (const [what, rule, key, value, message] of rules) {
      it(`a rule ${what}`, () => {
        const path = `${placeOf(rule)}.${key}`;
        const at = key === 'over' ? `${path}[0]` : path;
        checkReported(spoilt('rules.yaml', path, value), `rules.yaml: ${at}`, message);
      });
    }

    it('a form twice', () => {
      const files = builtinFiles();
      checkReported({ ...files, 'tables/x.yaml': files['tables/t3-2021.yaml'] }, 'tables/x.yaml: id', /已经有了/u);
    });

    it('a file that is no mapping', () => {
      checkReported({ ...builtinFiles(), 'law.yaml': ['law'] }, 'law.yaml: ', /映射/u);
    });
  });

  it('lists several problems at once', () => {
    const files = spoilt('tables/t3-2021.yaml', 'indicators[3].type', 'real');
    put(files, 'tables/t3-2021.yaml', 'section', 9);
    put(files, 'rules.yaml', `${placeOf('t4.review-total')}.level`, 'info');
    const places = loadCatalogue(files).problems.map((problem) => `${problem.file}: ${problem.path}`);
    assert.ok(places.includes('tables/t3-2021.yaml: indicators[3].type'));
    assert.ok(places.includes('tables/t3-2021.yaml: section'));
    assert.ok(places.includes(`rules.yaml: ${placeOf('t4.review-total')}.level`));
  });

  it('leaves out only what is broken', () => {
    const files = spoilt('rules.yaml', `${placeOf('t3.identity')}.equation`, 'req.new ==');
    put(files, 'indicators.yaml', 'indicators[0].law[0]', 'ogi2019.99');
    const { data } = loadCatalogue(files);
    assert.equal(data.rules.length, loaded.data.rules.length - 1);
    assert.ok(!data.rules.some((candidate) => candidate.id === 't3.identity'));
    assert.deepEqual(data.indicators[0]!.law, ['ogi2019.29', 'ogi2019.31']);
    assert.deepEqual(data.forms, loaded.data.forms);
  });

  it('keeps a form whose grid is broken, without the grid', () => {
    const { data } = loadCatalogue(spoilt('tables/t3-2021.yaml', 'grid[2]', []));
    const form = data.forms.find((candidate) => candidate.id === 't3-2021')!;
    assert.deepEqual(form.grid, []);
    assert.equal(form.rows.length, 25);
  });

  it('survives a loop of parents', () => {
    const { data } = loadCatalogue(spoilt('tables/stat-2014.yaml', 'indicators[0].parent', 'stat.pub.normative'));
    const form = data.forms.find((candidate) => candidate.id === 'stat-2014')!;
    assert.deepEqual(form.rows[0]!.path, ['其中：主动公开规范性文件数']);
  });

  it('takes anything without throwing', () => {
    for (const wrong of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { a: null },
      { a: 1 },
      { a: { id: 1 } },
      { a: { rules: {} } },
    ]) {
      const { data } = loadCatalogue(wrong, 'x.yaml');
      assert.deepEqual(data.rules, []);
    }
  });

  it('takes any damaged value without throwing', () => {
    const files = builtinFiles();
    let places = 0;
    const damage = (holder: object, depth: number): void => {
      for (const key of Object.keys(holder)) {
        const value: unknown = Reflect.get(holder, key);
        if (places++ % 97 === 0) {
          for (const wrong of [null, 7, 'x', [], {}, [[]]]) {
            Reflect.set(holder, key, wrong);
            loadCatalogue(files);
          }
          Reflect.set(holder, key, value);
        }
        if (typeof value === 'object' && value !== null && depth < 6) damage(value, depth + 1);
      }
    };
    for (const name of ['tables/t4-2021.yaml', 'eras.yaml', 'agencies.yaml']) damage(files[name]!, 0);
    assert.ok(places > 500, String(places));
    assert.deepEqual(loadCatalogue(files).problems, []);
  });

  describe('on top of a base', () => {
    const base: CatalogueData = loaded.data;

    it('lets a file refer to the base and add to it', () => {
      const { data, problems } = loadCatalogue(
        {
          'own.yaml': {
            rules: [
              {
                id: 'own.no-denial',
                forms: ['t3-2021'],
                kind: 'plausibility',
                level: 'hint',
                equation: 'req.result.denied@total <= 10',
                explain: '本单位不予公开一般不超过 10 件。',
              },
            ],
          },
        },
        '.gouji',
        base,
      );
      assert.deepEqual(problems, []);
      assert.equal(data.rules.length, base.rules.length + 1);
      assert.equal(data.forms, base.forms);
    });

    it('lets a file replace a record of the base', () => {
      const { data, problems } = loadCatalogue(
        { 'own.yaml': { agencies: [{ id: 'school', label: '高校', suffixes: ['大学'], deadline: '10-31' }] } },
        '.gouji',
        base,
      );
      assert.deepEqual(problems, []);
      assert.equal(data.agencies.length, base.agencies.length);
      assert.equal(data.agencies.find((kind) => kind.id === 'school')?.deadline, '10-31');
    });

    it('names the source before the file', () => {
      const { problems } = loadCatalogue({ 'own.yaml': { rules: [{}] } }, '.gouji', base);
      assert.deepEqual(
        problems.map((problem) => `${problem.file}: ${problem.path}`),
        ['id', 'kind', 'level', 'explain'].map((key) => `.gouji/own.yaml: rules[0].${key}`),
      );
    });
  });
});
