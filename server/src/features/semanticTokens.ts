import type { CellRef } from '../catalogue/format';
import { partsWith } from '../model/claimPlaces';
import type { Facts } from '../model/facts';
import { coverageOfPart, type ProsePart, proseOf } from '../model/prose';
import { evaluate } from '../model/references';
import { type Report, standardTables } from '../model/report';
import type { StandardTable } from '../model/table';
import { type Judged, judgements } from '../rules/table/judgements';
import type { Block } from '../syntax/block';
import { type Reference, referencesOf } from '../syntax/reference';
import { LineIndex } from '../text/lineIndex';
import { isSameList, perObject } from '../text/memory';
import { notes } from '../text/notes';
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
  /** From the start of the draft, or of the block where it is listed by blocks. */
  readonly span: Span;
}

/** The tokens of one block; their spans count from its start. */
export interface BlockTokens {
  readonly block: Block;
  readonly start: number;
  /** In order, none over another. The same list as long as the block and what is said of it are the same. */
  readonly tokens: readonly SemanticToken[];
}

/** Labels, figures and references in the order of the text, none over another; those that touch `range`. */
export function semanticTokens(snapshot: Snapshot, uri: string, range?: Span): readonly SemanticToken[] {
  const isWanted = ({ span: { start, end } }: SemanticToken) =>
    start < end && (range === undefined || (start < range.end && range.start < end));
  return tokensByBlock(snapshot, uri, range)
    .flatMap(({ start, tokens }) => tokens.map((token) => ({ ...token, span: shift(token.span, start) })))
    .filter(isWanted);
}

/** The blocks that have tokens and touch `range`, in the order of the text. */
export function tokensByBlock(snapshot: Snapshot, uri: string, range?: Span): readonly BlockTokens[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const { draft } = report;
  const isNear = (start: number, end: number) => range === undefined || (start < range.end && range.start < end);
  const tables = new Map(standardTables(report).map((table) => [table.block, table]));
  const near = draft.blocks.flatMap((block, index) => {
    const start = draft.starts[index] ?? 0;
    return isNear(start, start + block.text.length) ? { block, start } : [];
  });
  const prose = proseTokensByBlock(
    report,
    contextIn(snapshot, report).previous,
    new Set(near.map(({ block }) => block)),
  );
  return near.flatMap(({ block, start }): BlockTokens[] => {
    const table = tables.get(block);
    const own = table ? tableTokens(snapshot, report, table) : (prose.get(block) ?? []);
    const references = referencesOf(block);
    const tokens = references.length === 0 ? own : apart(block, [...own, ...referenceTokens(report, references)]);
    return tokens.length > 0 ? [{ block, start, tokens }] : [];
  });
}

/** In order, the first of those that overlap, none over the end of a line. */
function apart(block: Block, tokens: readonly SemanticToken[]): readonly SemanticToken[] {
  const sorted = [...tokens].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const lines = new LineIndex(block.text);
  let end = 0;
  return sorted.flatMap((token) => {
    if (token.span.start < end || token.span.start >= token.span.end) return [];
    end = token.span.end;
    return byLines(lines, token);
  });
}

/** A cell is broken where a finding stands on it, verified where some equation with it holds. */
function tableTokens(snapshot: Snapshot, report: Report, table: StandardTable): readonly SemanticToken[] {
  const judged = judgements(table, contextIn(snapshot, report));
  const broken = cellFindings(findingsIn(snapshot, report.draft.uri), table).map(({ cell }) => cell.ref);
  const known = tokensOfTables.get(table);
  if (known && known.judged === judged && isSameList(known.broken, broken)) return known.tokens;
  const states = new Map<CellRef, TokenState>();
  for (const { instance, judgement } of judged) {
    const { kind, left, right } = judgement;
    if (instance.rule.equation?.operator !== '==' || kind !== 'holds') continue;
    for (const { operand } of [...left, ...right]) {
      if (operand.kind === 'cell' && !operand.previous) states.set(operand.ref, 'verified');
    }
  }
  for (const ref of broken) states.set(ref, 'broken');
  const labels = table.labels.map(
    ({ kind, cell }): SemanticToken => ({ kind: kind === 'row' ? 'label' : 'head', span: cell.span }),
  );
  const figures = [...table.cells.values()].map(
    ({ ref, cell }): SemanticToken => ({ kind: 'figure', state: states.get(ref) ?? 'unchecked', span: cell.span }),
  );
  const tokens = apart(table.block, [...labels, ...figures]);
  tokensOfTables.set(table, { judged, broken, tokens });
  return tokens;
}

const tokensOfTables = notes<
  StandardTable,
  { readonly judged: readonly Judged[]; readonly broken: readonly CellRef[]; readonly tokens: readonly SemanticToken[] }
>();

function proseTokensByBlock(
  report: Report,
  previous: Facts | undefined,
  blocks: ReadonlySet<Block>,
): ReadonlyMap<Block, readonly SemanticToken[]> {
  return new Map(partsWith(proseOf(report, previous), blocks).flatMap(proseTokens));
}

/** The tokens of a passage, block by block. */
const proseTokens = perObject((part: ProsePart): readonly (readonly [Block, readonly SemanticToken[]])[] => {
  const broken = [...part.claims, ...part.said].filter(({ verdict }) => verdict === 'broken').map(({ at }) => at);
  const byBlock = new Map<Block, SemanticToken[]>();
  for (const { place, status } of coverageOfPart(part).figures) {
    const isBroken = broken.some(
      ({ block, span }) => block === place.block && span.start < place.span.end && place.span.start < span.end,
    );
    const state: TokenState = isBroken ? 'broken' : status === 'checked' ? 'verified' : 'unchecked';
    const { block, span } = place;
    const token: SemanticToken =
      status === 'apart' && !isBroken ? { kind: 'figure', span } : { kind: 'figure', state, span };
    const own = byBlock.get(block);
    if (own) own.push(token);
    else byBlock.set(block, [token]);
  }
  return [...byBlock].map(([block, tokens]) => [block, apart(block, tokens)] as const);
});

function referenceTokens(report: Report, references: readonly Reference[]): readonly SemanticToken[] {
  return references.map((reference): SemanticToken => {
    const { kind } = evaluate(report, reference);
    const state = ({ value: 'verified', open: 'unchecked', unknown: 'broken' } as const)[kind];
    return { kind: 'reference', state, span: reference.span };
  });
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
