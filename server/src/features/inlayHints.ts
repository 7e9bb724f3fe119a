import { partsWith } from '../model/claimPlaces';
import { proseOf } from '../model/prose';
import { evaluate } from '../model/references';
import { type Report, standardTables } from '../model/report';
import type { Block } from '../syntax/block';
import { blockIndexAt, type Draft, startOf } from '../syntax/draft';
import { referencesOf } from '../syntax/reference';
import type { Span } from '../text/span';
import { reportIn, type Snapshot } from '../workspace/snapshot';
import type { Hint } from './hint';
import { differenceHints, lastYearHints, totalHints } from './tableHints';

/**
 * Totals that are blank or to be computed, what a wrong figure should be, last year's figures, values of references, shares that are right;
 * only those that are switched on and touch `range`. The line being written is left alone.
 */
export function inlayHints(snapshot: Snapshot, uri: string, range: Span): readonly Hint[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const { inlayHints: wanted } = snapshot.settings;
  const composed = lineAtWork(snapshot, report.draft);
  const tables = standardTables(report).filter(({ block }) => {
    const start = startOf(report.draft, block) ?? 0;
    return start <= range.end && range.start <= start + block.text.length;
  });
  return [
    ...(wanted.totals ? tables.flatMap((table) => totalHints(snapshot, report, table)) : []),
    ...(wanted.differences ? tables.flatMap((table) => differenceHints(snapshot, report, table)) : []),
    ...(wanted.lastYear ? tables.flatMap((table) => lastYearHints(snapshot, report, table)) : []),
    ...(wanted.references ? referenceHints(report, range) : []),
    ...(wanted.shares ? shareHints(report, range) : []),
  ]
    .filter(({ offset }) => range.start <= offset && offset <= range.end)
    .filter(({ offset }) => report.draft.lines.lineAt(offset) !== composed)
    .sort((a, b) => a.offset - b.offset);
}

function lineAtWork({ edited }: Snapshot, { uri, lines }: Draft): number | undefined {
  return edited?.uri === uri ? lines.lineAt(edited.offset) : undefined;
}

function blocksIn(draft: Draft, { start, end }: Span): readonly Block[] {
  return draft.blocks.slice(blockIndexAt(draft, start), blockIndexAt(draft, end) + 1);
}

function referenceHints(report: Report, range: Span): readonly Hint[] {
  return blocksIn(report.draft, range).flatMap((block) =>
    referencesOf(block).flatMap((reference): Hint[] => {
      const found = evaluate(report, reference);
      const offset = (startOf(report.draft, block) ?? 0) + reference.span.end;
      return found.kind === 'value' ? [{ kind: 'references', offset, text: `= ${found.text}` }] : [];
    }),
  );
}

/** A mark behind each percentage that was worked out anew and found right. */
function shareHints(report: Report, range: Span): readonly Hint[] {
  const seen = new Set(blocksIn(report.draft, range));
  const claims = partsWith(proseOf(report), seen).flatMap((part) => part.claims);
  const offsets = claims.flatMap(({ kind, verdict, figures }) => {
    if ((kind !== 'share' && kind !== 'rate') || verdict !== 'holds') return [];
    return figures.flatMap(({ role, place }) => {
      const start = role === 'percent' ? startOf(report.draft, place.block) : undefined;
      return start === undefined ? [] : [start + place.span.end];
    });
  });
  return [...new Set(offsets)].map((offset) => ({ kind: 'shares', offset, text: '✓' }));
}
