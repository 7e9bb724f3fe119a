import { previousOf } from '../../model/neighbours';
import { proseOf } from '../../model/prose';
import type { Report } from '../../model/report';
import { fingerprintOf } from '../../model/summary/paragraphs';
import type { Summary } from '../../model/summary/summary';
import { knownCells } from '../../model/summary/tableSummary';
import { numberOf, type StandardTable } from '../../model/table';
import type { Block } from '../../syntax/block';
import type { Rule, Signal } from '../rule';
import { placeOfCell } from '../table/cellPlace';

interface TableSignal extends Signal {
  readonly table: StandardTable;
  readonly cells: number;
  readonly summary: Summary;
}

/** So few figures may be the same by chance. */
const FEWEST = 6;

/** A table that is last year's in every figure: hardly renewed. */
export const sameTable: Rule<StandardTable, TableSignal> = {
  name: 'same table',

  *check(table, { neighbours }) {
    const summary = previousOf(neighbours);
    const last = summary?.tables.find(({ form }) => form === table.form.id);
    if (!summary || !last) return;
    const known = knownCells(last);
    const own = [...table.cells.values()].flatMap(({ ref, value }) => {
      const number = numberOf(value);
      return number ? [{ ref, number }] : [];
    });
    const telling = new Set(own.filter(({ number }) => number.gt(0)).map(({ number }) => number.toFixed()));
    if (telling.size < FEWEST) return;
    const isSame = own.every(({ ref, number }) => {
      const before = known.get(ref);
      return before?.kind === 'number' && before.value.eq(number);
    });
    const [first] = table.cells.values();
    if (isSame && first) {
      yield { rule: 'year.same-table', place: placeOfCell(table, first), table, cells: own.length, summary };
    }
  },

  explain({ table, cells, summary }, _context, { workspace }) {
    const [ref] = table.cells.keys();
    return {
      message: workspace.sameTable(table.form.title, summary.year ?? 0, cells),
      elsewhere: [{ uri: summary.uri, message: workspace.inLastYears, ...(ref === undefined ? {} : { ref }) }],
    };
  },
};

interface ParagraphSignal extends Signal {
  readonly print: number;
  readonly summary: Summary;
}

/** Paragraphs that are last year's: with other figures worth a look, with the same figures probably forgotten. */
export const sameText: Rule<Report, ParagraphSignal> = {
  name: 'same text',

  *check(report, { neighbours }) {
    const summary = previousOf(neighbours);
    if (!summary || summary.paragraphs.masked.length === 0) return;
    const exact = new Set(summary.paragraphs.exact);
    const masked = new Set(summary.paragraphs.masked);
    for (const block of report.draft.blocks) {
      const print = fingerprintOf(block);
      if (!print || !masked.has(print.masked)) continue;
      const isKept = exact.has(print.exact);
      // Figures that this year's tables confirm are this year's, even if last year's were the same.
      if (isKept ? isConfirmed(report, block) : !print.isLong) continue;
      const rule = isKept ? 'year.same-figures' : 'year.same-text';
      yield { rule, place: { block, span: trimmed(block.text) }, print: print.masked, summary };
    }
  },

  explain({ rule, print, summary }, _context, { workspace }) {
    const year = summary.year ?? 0;
    return {
      message: rule === 'year.same-figures' ? workspace.sameFigures(year) : workspace.sameText(year),
      elsewhere: [{ uri: summary.uri, paragraph: print, message: workspace.inLastYears }],
    };
  },
};

function isConfirmed(report: Report, block: Block): boolean {
  const held = proseOf(report).claims.filter(({ target, at }) => target && at.block === block);
  return held.some(({ verdict }) => verdict === 'holds') && held.every(({ verdict }) => verdict !== 'broken');
}

function trimmed(text: string): { readonly start: number; readonly end: number } {
  const end = text.trimEnd().length;
  return { start: Math.min(end, text.length - text.trimStart().length), end };
}
