import type { CellRef } from '../catalogue/format';
import type { Facts } from '../model/facts';
import { proseOf } from '../model/prose';
import { evaluate } from '../model/references';
import { type Report, standardTables } from '../model/report';
import type { StandardTable } from '../model/table';
import { judgements } from '../rules/table/equations';
import { startOf } from '../syntax/draft';
import { referencesOf } from '../syntax/reference';
import type { LineIndex } from '../text/lineIndex';
import { type Span, shift } from '../text/span';
import { contextIn, findingsIn, reportIn, type Snapshot } from '../workspace/snapshot';
import { cellFindings } from './cellFindings';

/** `head`: the name of a column or of a group of rows. */
export type TokenKind = 'label' | 'head' | 'figure' | 'reference';
export type TokenState = 'verified' | 'broken' | 'unchecked';

/** A stretch within one line that is coloured by what it means. */
export interface SemanticToken {
  readonly kind: TokenKind;
  /** What the checks say of a figure or reference; absent where there is nothing to check. */
  readonly state?: TokenState;
  /** From the draft's start. */
  readonly span: Span;
}

/** Labels, figures and references in the order of the text, none over another; those that touch `range`. */
export function semanticTokens(snapshot: Snapshot, uri: string, range?: Span): readonly SemanticToken[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const { draft } = report;
  const wanted = range ?? { start: 0, end: draft.text.length };
  const isWanted = ({ span: { start, end } }: SemanticToken) => start < end && start < wanted.end && wanted.start < end;
  const all = [
    ...standardTables(report).flatMap((table) => {
      const start = startOf(draft, table.block) ?? 0;
      const isNear = start < wanted.end && wanted.start < start + table.block.text.length;
      return isNear ? tableTokens(snapshot, report, table, start) : [];
    }),
    ...proseTokens(report, contextIn(snapshot, report).previous),
    ...referenceTokens(report),
  ].filter(isWanted);
  const sorted = all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = 0;
  const apart = sorted.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
  return apart.flatMap((token) => byLines(draft.lines, token)).filter(isWanted);
}

function tableTokens(
  snapshot: Snapshot,
  report: Report,
  table: StandardTable,
  start: number,
): readonly SemanticToken[] {
  const states = statesOf(snapshot, report, table);
  const labels = table.labels.map(
    ({ kind, cell }): SemanticToken => ({ kind: kind === 'row' ? 'label' : 'head', span: shift(cell.span, start) }),
  );
  const figures = [...table.cells.values()].map(
    ({ ref, cell }): SemanticToken => ({
      kind: 'figure',
      state: states.get(ref) ?? 'unchecked',
      span: shift(cell.span, start),
    }),
  );
  return [...labels, ...figures];
}

/** A cell is broken where a finding stands on it, verified where some equation with it holds. */
function statesOf(snapshot: Snapshot, report: Report, table: StandardTable): ReadonlyMap<CellRef, TokenState> {
  const states = new Map<CellRef, TokenState>();
  for (const { instance, judgement } of judgements(table, contextIn(snapshot, report))) {
    const { kind, left, right } = judgement;
    if (instance.rule.equation?.operator !== '==' || kind !== 'holds') continue;
    for (const { operand } of [...left, ...right]) {
      if (operand.kind === 'cell' && !operand.previous) states.set(operand.ref, 'verified');
    }
  }
  for (const { cell } of cellFindings(findingsIn(snapshot, report.draft.uri), table)) states.set(cell.ref, 'broken');
  return states;
}

function proseTokens(report: Report, previous: Facts | undefined): readonly SemanticToken[] {
  const { claims, coverage } = proseOf(report, previous);
  const broken = claims.filter(({ verdict }) => verdict === 'broken').map(({ at }) => at);
  return coverage.figures.flatMap(({ place, status }): SemanticToken[] => {
    const start = startOf(report.draft, place.block);
    if (start === undefined) return [];
    const isBroken = broken.some(
      ({ block, span }) => block === place.block && span.start < place.span.end && place.span.start < span.end,
    );
    const state: TokenState = isBroken ? 'broken' : status === 'checked' ? 'verified' : 'unchecked';
    const span = shift(place.span, start);
    return [status === 'apart' && !isBroken ? { kind: 'figure', span } : { kind: 'figure', state, span }];
  });
}

function referenceTokens(report: Report): readonly SemanticToken[] {
  const { blocks, starts } = report.draft;
  return blocks.flatMap((block, index) =>
    referencesOf(block).map((reference): SemanticToken => {
      const { kind } = evaluate(report, reference);
      const state = ({ value: 'verified', open: 'unchecked', unknown: 'broken' } as const)[kind];
      return { kind: 'reference', state, span: shift(reference.span, starts[index] ?? 0) };
    }),
  );
}

/** The protocol's tokens do not run over the ends of lines. */
function byLines(lines: LineIndex, token: SemanticToken): readonly SemanticToken[] {
  const { start, end } = token.span;
  const first = lines.lineAt(start);
  if (end <= lines.endOf(first)) return [token];
  return Array.from({ length: lines.lineAt(end) - first + 1 }, (_, index) => {
    const line = first + index;
    return { ...token, span: { start: Math.max(start, lines.startOf(line)), end: Math.min(end, lines.endOf(line)) } };
  });
}
