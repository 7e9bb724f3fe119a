import assert from 'node:assert/strict';
import Big from 'big.js';
import type { CellRef, Form } from '../../../server/src/catalogue/format';
import { normalLabel } from '../../../server/src/catalogue/labels';
import { standardTables } from '../../../server/src/model/report';
import type { StandardTable } from '../../../server/src/model/table';
import { catalogue, reportOf } from '../../support/check';
import { type Filling, fill } from '../../support/forms/fill';
import { canonicalLines, type Line } from '../../support/forms/layout';
import { NOTATIONS, pipeTable, writeForm } from '../../support/forms/write';
import { Random } from '../../support/random';

const SEEDS = 12;

/** The only table of a text, which must be that form. */
function bound(form: Form, text: string): StandardTable {
  const era = catalogue.era(form.era);
  const tables = standardTables(reportOf(`---\n格式: ${era?.key}\n---\n\n${text}`));
  assert.deepEqual(
    tables.map((table) => table.form.id),
    [form.id],
    text,
  );
  return tables[0]!;
}

/** Every reference with the figure that is bound to it, against what was written. */
function assertBound(table: StandardTable, filling: Filling, refs: Iterable<CellRef>, text: string): void {
  // Blank cells in the rows of groups stand for subtotals that some reports add; the form prints none.
  const printed = [...table.cells.values()].filter(({ row }) => row !== undefined);
  const figures = printed.map(({ ref, cell, value }) => [ref, cell.text, value.kind] as const);
  const written = [...refs].map((ref) => [ref, filling.get(ref), 'number'] as const);
  const sorted = (all: readonly (readonly [string, unknown, string])[]) =>
    all.map((one) => one.join(' ')).sort((a, b) => (a < b ? -1 : 1));
  assert.deepEqual(sorted(figures), sorted(written), text);
}

/** Distinct figures, so that no mistaken place goes unnoticed. */
function distinct(form: Form, random: Random): Filling {
  const refs = [...fill(form, random).keys()];
  const figures = random.shuffled(refs.map((_, index) => String(index + 1)));
  return new Map(refs.map((ref, index) => [ref, figures[index] ?? '']));
}

/** Keeps lines together whose labels stand more than once on the form: only what is above tells them apart. */
function chunks(form: Form, lines: readonly Line[]): Line[][] {
  const labels = lines.map(({ cells }) => (cells[0] && 'text' in cells[0] ? normalLabel(cells[0].text) : ''));
  const parts: Line[][] = [];
  lines.forEach((line, index) => {
    const row = catalogue.row(form, line.id ?? '');
    const isRepeated = labels.filter((label) => label === labels[index]).length > 1;
    const belongs = isRepeated || (form.kind === 'list' && isRepeatedParent(form, row?.parent));
    const last = parts[parts.length - 1];
    const sameBlock = form.kind === 'blocks' && last?.[0]?.id === line.id;
    if (last && (belongs || sameBlock)) last.push(line);
    else parts.push([line]);
  });
  return parts;
}

/** Whether a row's children share their labels with another row's children. */
function isRepeatedParent(form: Form, parent: string | undefined): boolean {
  const labels = (id: string) => form.rows.filter((row) => row.parent === id).map((row) => normalLabel(row.label));
  if (parent === undefined) return false;
  const own = labels(parent);
  return form.rows.some((row) => row.id !== parent && labels(row.id).some((label) => own.includes(label)));
}

function refsOf(lines: readonly Line[]): CellRef[] {
  return lines.flatMap(({ cells }) => cells.flatMap((cell) => ('ref' in cell ? [cell.ref] : [])));
}

function permuted<Item>(items: readonly Item[], order: readonly number[]): Item[] {
  return order.flatMap((index) => items[index] ?? []);
}

describe('binding', () => {
  for (const form of catalogue.forms) {
    for (const notation of NOTATIONS) {
      it(`gives every figure its indicator: ${form.id}, ${notation}`, () => {
        for (let seed = 0; seed < SEEDS; seed++) {
          const filling = seed % 2 === 0 ? fill(form, new Random(seed)) : distinct(form, new Random(seed));
          const text = writeForm(form, filling, notation);
          const table = bound(form, text);
          assertBound(table, filling, filling.keys(), text);
          assert.deepEqual(table.missing, []);
        }
      });
    }

    it(`does not hang on the order of rows: ${form.id}`, () => {
      for (let seed = 0; seed < SEEDS; seed++) {
        const random = new Random(seed);
        const filling = distinct(form, random);
        const [head, ...lines] = canonicalLines(form);
        const parts = form.kind === 'blocks' ? chunks(form, [head!, ...lines]) : [[head!], ...chunks(form, lines)];
        const [first, ...rest] = parts;
        const shuffled = form.kind === 'blocks' ? random.shuffled(parts) : [first!, ...random.shuffled(rest)];
        const text = pipeTable(shuffled.flat(), filling);
        assertBound(bound(form, text), filling, filling.keys(), text);
      }
    });

    if (form.kind !== 'blocks') {
      it(`does not hang on the order of columns: ${form.id}`, () => {
        for (let seed = 0; seed < SEEDS; seed++) {
          const random = new Random(seed);
          const filling = distinct(form, random);
          const lines = canonicalLines(form);
          const places = lines[0]!.cells.map((_, index) => index);
          // The label stays first, as readers and Markdown tables want it.
          const order = form.kind === 'single-row' ? random.shuffled(places) : [0, ...random.shuffled(places.slice(1))];
          const text = pipeTable(
            lines.map((line) => ({ ...line, cells: permuted(line.cells, order) })),
            filling,
          );
          assertBound(bound(form, text), filling, filling.keys(), text);
        }
      });
    }

    it(`lives with rows left out, and names them: ${form.id}`, () => {
      for (let seed = 0; seed < SEEDS; seed++) {
        const random = new Random(seed);
        const filling = distinct(form, random);
        const [head, ...lines] = canonicalLines(form);
        if (form.kind === 'single-row') return;
        const parts = form.kind === 'blocks' ? chunks(form, [head!, ...lines]) : chunks(form, lines);
        const kept = parts.filter(() => random.upTo(2) > 0).flat();
        if (refsOf(kept).length < 4) continue;
        const text = `表：${form.title}\n${pipeTable(form.kind === 'blocks' ? kept : [head!, ...kept], filling)}`;
        const table = bound(form, text);
        assertBound(table, filling, refsOf(kept), text);
        const present = new Set(refsOf(kept).map((ref) => ref.replace(/@.*/, '')));
        const missing = form.rows.filter(({ id, extension }) => !extension && !present.has(id));
        assert.deepEqual(
          table.missing.map(({ id }) => id),
          missing.map(({ id }) => id),
        );
      }
    });

    it(`leaves columns out where the heads say so: ${form.id}`, () => {
      if (form.kind !== 'matrix' && form.kind !== 'single-row') return;
      for (let seed = 0; seed < SEEDS; seed++) {
        const random = new Random(seed);
        const filling = distinct(form, random);
        const lines = canonicalLines(form);
        const kept = lines[0]!.cells
          .map((_, index) => index)
          .filter((index) => (index === 0 && form.kind === 'matrix') || random.upTo(2) > 0);
        if (kept.length < 4) continue;
        const cut = lines.map((line) => ({ ...line, cells: permuted(line.cells, kept) }));
        const text = `表：${form.title}\n${pipeTable(cut, filling)}`;
        assertBound(bound(form, text), filling, refsOf(cut), text);
      }
    });
  }

  it('reads money in the unit of its indicator', () => {
    const form = catalogue.form('t2-2021')!;
    const filling = new Map([...fill(form, new Random(1)), ['pub.fees.amount', '1,265,000 元']]);
    const value = bound(form, writeForm(form, filling, 'pipe')).cells.get('pub.fees.amount')?.value;
    assert.ok(value?.kind === 'number' && value.value.eq(new Big('126.5')));
  });
});
