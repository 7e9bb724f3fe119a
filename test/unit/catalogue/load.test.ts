import assert from 'node:assert/strict';
import type { CatalogueData } from '../../../server/src/catalogue/format';
import { loadCatalogue } from '../../../server/src/catalogue/load';
import { builtinFiles, loaded } from './builtin';

/** A loosely typed hold on a file's content, to break it. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to put wrong things into checked places
type Loose = any;

/** Loads the built-in files after `spoil` changed them. */
function spoilt(spoil: (files: Loose) => void) {
  const files = builtinFiles();
  spoil(files);
  return loadCatalogue(files);
}

function t3(files: Loose): Loose {
  return files['tables/t3-2021.yaml'];
}

function rule(files: Loose, id: string): Loose {
  return files['rules.yaml'].rules.find((candidate: Loose) => candidate.id === id);
}

function indexOfRule(id: string): number {
  return (builtinFiles()['rules.yaml'] as Loose).rules.findIndex((candidate: Loose) => candidate.id === id);
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
      proseClaims: 54,
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
    const cases: readonly [string, (files: Loose) => void, string, RegExp][] = [
      ['a missing field', (f) => delete t3(f).indicators[3].type, 'tables/t3-2021.yaml: indicators[3].type', /缺少/],
      [
        'a field of the wrong type',
        (f) => {
          t3(f).indicators[3].r = 'six';
        },
        'tables/t3-2021.yaml: indicators[3].r',
        /整数/,
      ],
      [
        'an unknown field',
        (f) => {
          t3(f).indicators[3].aliasses = ['x'];
        },
        'tables/t3-2021.yaml: indicators[3].aliasses',
        /不认识/,
      ],
      [
        'a value outside its choices',
        (f) => {
          t3(f).kind = 'grid';
        },
        'tables/t3-2021.yaml: kind',
        /matrix/,
      ],
      [
        'a list that is none',
        (f) => {
          t3(f).indicators = 'all';
        },
        'tables/t3-2021.yaml: indicators',
        /列表/,
      ],
      [
        'an unknown parent',
        (f) => {
          f['tables/stat-2014.yaml'].indicators[0].parent = 'g.none';
        },
        'tables/stat-2014.yaml: indicators[0].parent',
        /g\.none/,
      ],
      [
        'an unknown block',
        (f) => {
          f['tables/t2-2021.yaml'].indicators[9].block = 'art20-7';
        },
        'tables/t2-2021.yaml: indicators[9].block',
        /art20-7/,
      ],
      [
        'an indicator twice on a form',
        (f) => {
          t3(f).indicators[4].id = 'req.new';
        },
        'tables/t3-2021.yaml: indicators[4].id',
        /两次/,
      ],
      [
        'a form twice',
        (f) => {
          f['tables/t3-2022.yaml'] = structuredClone(t3(f));
        },
        'tables/t3-2022.yaml: id',
        /已经有了/,
      ],
      [
        'a group whose sum does not exist',
        (f) => {
          t3(f).row_groups[1].derived = 'req.result.none';
        },
        'tables/t3-2021.yaml: row_groups[1].derived',
        /req\.result\.none/,
      ],
      [
        'a sum of what the form does not have',
        (f) => {
          t3(f).derived[4].expr = 'req.new + req.old';
        },
        'tables/t3-2021.yaml: derived[4].expr',
        /req\.old/,
      ],
      [
        'a grid with a gap',
        (f) => {
          t3(f).grid[2].pop();
        },
        'tables/t3-2021.yaml: grid[2]',
        /铺满/,
      ],
      [
        'a grid with a row too wide',
        (f) => {
          t3(f).grid[3][0].cs = 4;
        },
        'tables/t3-2021.yaml: grid[3]',
        /宽度/,
      ],
      [
        'a grid with too few rows',
        (f) => {
          t3(f).grid.pop();
        },
        'tables/t3-2021.yaml: grid',
        /28/,
      ],
      [
        'a grid that shows what there is not',
        (f) => {
          f['tables/t4-2021.yaml'].grid[3][0].ref = 'review.none';
        },
        'tables/t4-2021.yaml: grid[3]',
        /review\.none/,
      ],
      [
        'a grid that lacks a row',
        (f) => {
          f['tables/t4-2021.yaml'].grid[3][0] = { t: '', role: 'empty' };
        },
        'tables/t4-2021.yaml: grid',
        /review\.upheld/,
      ],
      [
        'a grid with an unknown column head',
        (f) => {
          t3(f).grid[1][0].id = 'persons';
        },
        'tables/t3-2021.yaml: grid[1]',
        /persons/,
      ],
      [
        'an unknown era',
        (f) => {
          t3(f).era = 'format-2022';
        },
        'tables/t3-2021.yaml: era',
        /format-2022/,
      ],
      [
        'a section that the era does not have',
        (f) => {
          t3(f).section = 7;
        },
        'tables/t3-2021.yaml: section',
        /7/,
      ],
      [
        'an unknown form in a section',
        (f) => {
          f['eras.yaml'].eras[3].sections[2].forms = ['t3-2022'];
        },
        'eras.yaml: eras[3].sections[2].forms[0]',
        /t3-2022/,
      ],
      [
        'an unknown article of a block',
        (f) => {
          f['tables/t2-2021.yaml'].blocks[0].law = 'ogi2019.20.1.99';
        },
        'tables/t2-2021.yaml: blocks[0].law',
        /ogi2019\.20\.1\.99/,
      ],
      [
        'an unknown article of an explanation',
        (f) => {
          f['indicators.yaml'].indicators[0].law[1] = 'ogi2019.99';
        },
        'indicators.yaml: indicators[0].law[1]',
        /ogi2019\.99/,
      ],
      [
        'an unknown related indicator',
        (f) => {
          f['indicators.yaml'].indicators[0].related[0] = 'req.none';
        },
        'indicators.yaml: indicators[0].related[0]',
        /req\.none/,
      ],
      [
        'an explanation of nothing',
        (f) => {
          f['indicators.yaml'].indicators[0].id = 'req.none';
        },
        'indicators.yaml: indicators[0].id',
        /req\.none/,
      ],
      [
        'an explanation of a form that has no such row',
        (f) => {
          f['indicators.yaml'].indicators[0].forms = ['t4-2021'];
        },
        'indicators.yaml: indicators[0].forms[0]',
        /t4-2021/,
      ],
      [
        'a rule on an unknown form',
        (f) => {
          rule(f, 't3.identity').forms.push('t3-2022');
        },
        `rules.yaml: rules[${indexOfRule('t3.identity')}].forms[2]`,
        /t3-2022/,
      ],
      [
        'a rule on an unknown indicator',
        (f) => {
          rule(f, 't3.identity').equation = 'req.new == req.none';
        },
        `rules.yaml: rules[${indexOfRule('t3.identity')}].equation`,
        /req\.none/,
      ],
      [
        'a rule on an indicator that one of its forms lacks',
        (f) => {
          rule(f, 't3.identity').equation = 'req.new == req.result.other.misc';
        },
        `rules.yaml: rules[${indexOfRule('t3.identity')}].equation`,
        /req\.result\.other\.misc/,
      ],
      [
        'a rule on an unknown column',
        (f) => {
          rule(f, 't3.row-total').equation = '@persons == @total';
        },
        `rules.yaml: rules[${indexOfRule('t3.row-total')}].equation`,
        /@persons/,
      ],
      [
        'a matrix rule that names no column',
        (f) => {
          rule(f, 't3.all-zero').when = 'req.new == 0';
        },
        `rules.yaml: rules[${indexOfRule('t3.all-zero')}].when`,
        /req\.new@total/,
      ],
      [
        'a column alone outside of rows',
        (f) => {
          rule(f, 't3.identity').when = '@total > 0';
        },
        `rules.yaml: rules[${indexOfRule('t3.identity')}].when`,
        /foreach: rows/,
      ],
      [
        'an unknown column to go over',
        (f) => {
          rule(f, 't3.identity').over = ['total', 'persons'];
        },
        `rules.yaml: rules[${indexOfRule('t3.identity')}].over[1]`,
        /persons/,
      ],
      [
        'an equation that cannot be read',
        (f) => {
          rule(f, 't3.identity').equation = 'req.new = req.carried-over';
        },
        `rules.yaml: rules[${indexOfRule('t3.identity')}].equation`,
        /第 9 个字“=”/,
      ],
      [
        'a condition that cannot be read',
        (f) => {
          rule(f, 't3.carry-year').when = 'year >= 2020 and';
        },
        `rules.yaml: rules[${indexOfRule('t3.carry-year')}].when`,
        /末尾/,
      ],
      [
        'a rule that says nothing',
        (f) => {
          delete rule(f, 't3.identity').equation;
        },
        `rules.yaml: rules[${indexOfRule('t3.identity')}].equation`,
        /equation/,
      ],
      [
        'an unknown source',
        (f) => {
          rule(f, 't3.identity').source = ['hearsay'];
        },
        `rules.yaml: rules[${indexOfRule('t3.identity')}].source[0]`,
        /hearsay/,
      ],
      [
        'a claim of an unknown era',
        (f) => {
          f['prose-claims.yaml'].prose_claims[0].eras[1] = 'format-2022';
        },
        'prose-claims.yaml: prose_claims[0].eras[1]',
        /format-2022/,
      ],
      [
        'a claim about what its era lacks',
        (f) => {
          f['prose-claims.yaml'].prose_claims[0].target = 'stat.review';
        },
        'prose-claims.yaml: prose_claims[0].target',
        /stat\.review/,
      ],
      [
        'a wrong alternative',
        (f) => {
          f['prose-claims.yaml'].prose_claims[0].alternatives = ['req.new@total +'];
        },
        'prose-claims.yaml: prose_claims[0].alternatives[0]',
        /末尾/,
      ],
      [
        'a date that is none',
        (f) => {
          f['agencies.yaml'].agencies[0].deadline = '31-01';
        },
        'agencies.yaml: agencies[0].deadline',
        /31-01/,
      ],
      [
        'a file that is no mapping',
        (f) => {
          f['law.yaml'] = ['law'];
        },
        'law.yaml: ',
        /映射/,
      ],
      [
        'an unknown collection',
        (f) => {
          f['law.yaml'].laws = [];
        },
        'law.yaml: laws',
        /不认识/,
      ],
    ];
    for (const [what, spoil, where, message] of cases) {
      it(what, () => {
        const { problems } = spoilt(spoil);
        const found = problems.find((problem) => `${problem.file}: ${problem.path}` === where);
        assert.ok(found, `not reported at ${where}: ${JSON.stringify(problems)}`);
        assert.match(found.message, message);
        assert.notEqual(found.english, '');
      });
    }
  });

  it('lists several problems at once', () => {
    const { problems } = spoilt((files) => {
      t3(files).indicators[3].type = 'real';
      t3(files).section = 9;
      rule(files, 't4.review-total').level = 'info';
    });
    const places = problems.map((problem) => `${problem.file}: ${problem.path}`);
    assert.ok(places.includes('tables/t3-2021.yaml: indicators[3].type'));
    assert.ok(places.includes('tables/t3-2021.yaml: section'));
    assert.ok(places.includes(`rules.yaml: rules[${indexOfRule('t4.review-total')}].level`));
  });

  it('leaves out only what is broken', () => {
    const { data } = spoilt((files) => {
      rule(files, 't3.identity').equation = 'req.new ==';
      files['indicators.yaml'].indicators[0].law[0] = 'ogi2019.99';
    });
    assert.equal(data.rules.length, loaded.data.rules.length - 1);
    assert.ok(!data.rules.some((candidate) => candidate.id === 't3.identity'));
    assert.deepEqual(data.indicators[0]!.law, ['ogi2019.29', 'ogi2019.31']);
    assert.deepEqual(data.forms, loaded.data.forms);
  });

  it('keeps a form whose grid is broken, without the grid', () => {
    const { data } = spoilt((files) => t3(files).grid[2].pop());
    const form = data.forms.find((candidate) => candidate.id === 't3-2021')!;
    assert.deepEqual(form.grid, []);
    assert.equal(form.rows.length, 25);
  });

  it('survives a loop of parents', () => {
    const { data } = spoilt((files) => {
      const stat = files['tables/stat-2014.yaml'];
      stat.indicators[0].parent = 'stat.pub.normative';
    });
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
    let damaged = 0;
    const walk = (value: Loose, put: (wrong: unknown) => void, depth: number): void => {
      if (damaged++ % 97 === 0) {
        for (const wrong of [null, 7, 'x', [], {}, [[]]]) {
          put(wrong);
          loadCatalogue(files);
        }
        put(value);
      }
      if (typeof value !== 'object' || value === null || depth > 6) return;
      for (const key of Object.keys(value)) {
        walk(
          value[key],
          (wrong) => {
            value[key] = wrong;
          },
          depth + 1,
        );
      }
    };
    for (const name of ['tables/t4-2021.yaml', 'eras.yaml', 'agencies.yaml']) {
      walk(
        files[name],
        (wrong) => {
          files[name] = wrong as Loose;
        },
        0,
      );
    }
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
