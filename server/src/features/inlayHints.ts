import type { CellRef } from '../catalogue/format';
import { proseOf } from '../model/prose';
import { evaluate } from '../model/references';
import { type Report, standardTables } from '../model/report';
import type { BoundCell, StandardTable } from '../model/table';
import { expected, judgements } from '../rules/table/equations';
import { type Draft, startOf } from '../syntax/draft';
import { referencesOf } from '../syntax/reference';
import type { TextChange } from '../text/change';
import type { Span } from '../text/span';
import type { HintKind } from '../workspace/settings';
import { findingsIn, reportIn, type Snapshot } from '../workspace/snapshot';
import { cellFindings, mendedText } from './cellFindings';
import { totalsToFill } from './totals';

/** A word that is shown in the text and does not stand in it. */
export interface Hint {
  readonly kind: HintKind;
  /** From the draft's start. */
  readonly offset: number;
  readonly text: string;
  /** What accepting the hint writes. */
  readonly edit?: TextChange;
}

/**
 * Totals that are blank or to be computed, what a wrong figure should be, values of references, shares that are right;
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
    ...(wanted.totals ? tables.flatMap((table) => totalHints(report, table)) : []),
    ...(wanted.differences ? tables.flatMap((table) => differenceHints(snapshot, report, table)) : []),
    ...(wanted.references ? referenceHints(report) : []),
    ...(wanted.shares ? shareHints(report) : []),
  ]
    .filter(({ offset }) => range.start <= offset && offset <= range.end)
    .filter(({ offset }) => report.draft.lines.lineAt(offset) !== composed)
    .sort((a, b) => a.offset - b.offset);
}

function lineAtWork({ edited }: Snapshot, { uri, lines }: Draft): number | undefined {
  return edited?.uri === uri ? lines.lineAt(edited.offset) : undefined;
}

function totalHints(report: Report, table: StandardTable): readonly Hint[] {
  return totalsToFill(report, table).map(({ isBlank, change }) => ({
    kind: 'totals',
    offset: change.span.end,
    text: isBlank ? change.text : `= ${change.text}`,
    edit: change,
  }));
}

/** What a figure should be that a finding says is wrong: as its fix has it, else as the first sum of a broken total. */
function differenceHints(snapshot: Snapshot, report: Report, table: StandardTable): readonly Hint[] {
  const start = startOf(report.draft, table.block) ?? 0;
  const found = cellFindings(findingsIn(snapshot, report.draft.uri), table);
  if (found.length === 0) return [];
  const sums = brokenTotals(report, table);
  const texts = new Map<BoundCell, string>();
  for (const one of found) {
    const text = one.cell.value.kind === 'number' ? (mendedText(one) ?? sums.get(one.cell.ref)) : undefined;
    if (text !== undefined && !texts.has(one.cell)) texts.set(one.cell, text);
  }
  return [...texts].map(([{ cell }, text]) => ({
    kind: 'differences',
    offset: start + cell.span.end,
    text: snapshot.messages.writing.shouldBe(text),
  }));
}

/** Totals that their parts contradict, each with what the first such sum gives. */
function brokenTotals(report: Report, table: StandardTable): ReadonlyMap<CellRef, string> {
  const found = new Map<CellRef, string>();
  for (const { instance, judgement } of judgements(table, { report })) {
    const only = judgement.right[0]?.operand;
    if (judgement.kind !== 'broken' || instance.rule.kind !== 'sum' || judgement.right.length !== 1) continue;
    if (only?.kind !== 'cell' || found.has(only.ref)) continue;
    found.set(only.ref, expected(judgement, only.ref).toFixed());
  }
  return found;
}

function referenceHints(report: Report): readonly Hint[] {
  const { blocks, starts } = report.draft;
  return blocks.flatMap((block, index) =>
    referencesOf(block).flatMap((reference): Hint[] => {
      const found = evaluate(report, reference);
      const offset = (starts[index] ?? 0) + reference.span.end;
      return found.kind === 'value' ? [{ kind: 'references', offset, text: `= ${found.text}` }] : [];
    }),
  );
}

/** A mark behind each percentage that was worked out anew and found right. */
function shareHints(report: Report): readonly Hint[] {
  const offsets = proseOf(report).claims.flatMap(({ kind, verdict, figures }) => {
    if ((kind !== 'share' && kind !== 'rate') || verdict !== 'holds') return [];
    return figures.flatMap(({ role, place }) => {
      const start = role === 'percent' ? startOf(report.draft, place.block) : undefined;
      return start === undefined ? [] : [start + place.span.end];
    });
  });
  return [...new Set(offsets)].map((offset) => ({ kind: 'shares', offset, text: '✓' }));
}
