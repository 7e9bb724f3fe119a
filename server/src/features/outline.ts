import { outlineOf, type Section } from '../model/outline';
import type { Report } from '../model/report';
import type { ReportTable } from '../model/table';
import { verdictsOf } from '../rules/verdicts';
import { type Draft, startOf, textAt, trimmedEnd } from '../syntax/draft';
import { cellsOf } from '../syntax/table/table';
import { type Span, shift } from '../text/span';
import { neighboursIn, reportIn, type Snapshot } from '../workspace/snapshot';

/** An entry of the outline; spans count from the draft's start. */
export interface OutlineEntry {
  readonly kind: 'section' | 'table';
  readonly name: string;
  /** A table's verdicts. */
  readonly detail?: string;
  /** Everything that belongs to the entry. */
  readonly span: Span;
  /** The words that name it. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

/** Sections as a tree, each table under its section with how many of its equations hold. */
export function outline(snapshot: Snapshot, uri: string): readonly OutlineEntry[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const { draft } = report;
  const tables = report.tables.map((table) => ({ table, at: startOf(draft, table.block) ?? 0 }));
  const entries = (sections: readonly Section[], from: number, to: number): OutlineEntry[] => {
    const firstStart = sections[0] ? offsetOf(draft, sections[0].index) : to;
    const own = tables.filter(({ at }) => at >= from && at < firstStart);
    return [
      ...own.map(({ table }) => tableEntry(snapshot, report, table)),
      ...sections.map((section) => sectionEntry(draft, section, entries)),
    ];
  };
  return entries(outlineOf(draft), 0, draft.lines.length);
}

function sectionEntry(
  draft: Draft,
  section: Section,
  entries: (sections: readonly Section[], from: number, to: number) => OutlineEntry[],
): OutlineEntry {
  const start = offsetOf(draft, section.index);
  const end = trimmedEnd(draft, { start, end: offsetOf(draft, section.end) });
  const { name, span: nameSpan } = sectionName(draft, section);
  return {
    kind: 'section',
    name,
    span: { start, end: Math.max(end, nameSpan.end) },
    nameSpan,
    children: entries(section.sections, start + 1, end),
  };
}

/** A section's ordinal and title, and where they stand. */
export function sectionName(draft: Draft, { index, syntax }: Section): { readonly name: string; readonly span: Span } {
  const { ordinal, title } = syntax;
  const span = shift({ start: ordinal?.start ?? title.start, end: title.end }, offsetOf(draft, index));
  const name = textAt(draft, span).replace(/\s+/g, ' ').trim();
  return { name: name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name || '—', span };
}

const LONGEST_NAME = 40;

function tableEntry(snapshot: Snapshot, report: Report, table: ReportTable): OutlineEntry {
  const { messages } = snapshot;
  const start = startOf(report.draft, table.block) ?? 0;
  const span = { start, end: trimmedEnd(report.draft, { start, end: start + table.block.text.length }) };
  const first = cellsOf(table.syntax).find((cell) => cell.text !== '');
  const nameSpan = first ? shift(first.span, start) : { start, end: start };
  if (table.kind === 'free') {
    return { kind: 'table', name: first?.text.slice(0, LONGEST_NAME) || messages.table, span, nameSpan, children: [] };
  }
  const { holds, broken, unknown } = verdictsOf(report, table, neighboursIn(snapshot, report.draft.uri));
  const detail = messages.verdicts(holds, broken, unknown);
  return { kind: 'table', name: table.form.title, detail, span, nameSpan, children: [] };
}

function offsetOf(draft: Draft, index: number): number {
  return draft.starts[index] ?? draft.lines.length;
}
