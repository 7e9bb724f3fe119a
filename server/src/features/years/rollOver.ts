import { identityOf } from '../../model/identity';
import { proseOf } from '../../model/prose';
import { type Report, standardTables } from '../../model/report';
import { PENDING } from '../../rules/report/pending';
import { startOf } from '../../syntax/draft';
import type { TextChange } from '../../text/change';
import { shift } from '../../text/span';
import { carriedOver } from './carriedOver';

/**
 * Last year's text for this year: the year moved on, the figures of tables taken out but for what carries over, and every
 * figure of the prose kept with a mark that it is to be renewed. The front matter is left to who makes the new one.
 */
export function rolledOver(last: Report, { agency, year }: { readonly agency: string; readonly year: number }): string {
  const { draft } = last;
  const changes = [...figures(last), ...cells(last), ...years(last, year), ...names(last, agency)];
  const sorted = changes.sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
  let text = '';
  let at = last.front ? (startOf(draft, last.front.block) ?? 0) + last.front.block.text.length : 0;
  for (const { span, text: newText } of sorted) {
    if (span.start < at) continue;
    text += draft.text.slice(at, span.start) + newText;
    at = span.end;
  }
  return (text + draft.text.slice(at)).replace(/^\s+/, '');
}

/** Behind each figure that speaks of the year. */
function figures(last: Report): TextChange[] {
  return proseOf(last).coverage.figures.flatMap(({ place, figure, status }) => {
    const start = startOf(last.draft, place.block);
    if (start === undefined || (status === 'apart' && figure.casual)) return [];
    const at = start + place.span.end;
    return [{ span: { start: at, end: at }, text: PENDING }];
  });
}

function cells(last: Report): TextChange[] {
  return standardTables(last).flatMap((table) => {
    const start = startOf(last.draft, table.block) ?? 0;
    return [...table.cells.values()].flatMap(({ ref, cell, value }): TextChange[] => {
      if (value.kind === 'blank' || value.kind === 'computed') return [];
      const text = carriedOver(last, ref) ?? '';
      const width = cell.span.end - cell.span.start;
      return [{ span: shift(cell.span, start), text: text.padStart(table.syntax.notation === 'pipe' ? width : 0) }];
    });
  });
}

/** The reporting year moves on; the date of the closing is to be set anew. */
function years(last: Report, year: number): TextChange[] {
  const { text } = last.draft;
  const from = year - 1;
  const date = identityOf(last.draft).date;
  const dated = date && startOf(last.draft, date.place.block);
  const closing = date && dated !== undefined ? shift(date.place.span, dated) : undefined;
  const moved = [...text.matchAll(new RegExp(`(?<![\\d〔])${from}(?=\\s*年)`, 'g'))].map(({ index }) => ({
    span: { start: index, end: index + 4 },
    text: String(year),
  }));
  const inTables = last.draft.blocks.flatMap(({ kind, text: own }, index) => {
    const start = last.draft.starts[index] ?? 0;
    return kind === 'table' ? [{ start, end: start + own.length }] : [];
  });
  return [
    ...moved.filter(({ span }) => !inTables.some(({ start, end }) => start <= span.start && span.start < end)),
    ...(closing ? [{ span: closing, text: `${year + 1}年月日${PENDING}` }] : []),
  ];
}

/** A renamed agency: its old name gives way wherever it stands. */
function names({ draft, agency: old }: Report, agency: string): TextChange[] {
  if (old === undefined || old === agency) return [];
  const changes: TextChange[] = [];
  for (let at = draft.text.indexOf(old); at >= 0; at = draft.text.indexOf(old, at + old.length)) {
    changes.push({ span: { start: at, end: at + old.length }, text: agency });
  }
  return changes;
}
