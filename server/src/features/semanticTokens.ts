import type { CellRef } from '../catalogue/format';
import { partsWith } from '../model/claimPlaces';
import { coverageOfPart, type ProsePart, proseOf } from '../model/prose';
import { evaluate } from '../model/references';
import { type Report, standardTables } from '../model/report';
import type { StandardTable } from '../model/table';
import type { CheckContext } from '../rules/rule';
import { type Judged, judgements } from '../rules/table/judgements';
import type { Block } from '../syntax/block';
import { blockIndexAt, indexOf } from '../syntax/draft';
import { referencesOf } from '../syntax/reference';
import { inBlocks } from '../syntax/stretch';
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
  const { blocks, starts } = draft;
  const from = range ? blockIndexAt(draft, range.start) : 0;
  const to = range ? blockIndexAt(draft, range.end) + 1 : blocks.length;
  const context = contextIn(snapshot, report);
  const prose = proseOf(report, context.previous);
  const found: (readonly SemanticToken[] | undefined)[] = new Array(to - from).fill(undefined);
  const placeOf = (block: Block) => {
    const place = (indexOf(draft, block) ?? -1) - from;
    return place >= 0 && place < found.length ? place : undefined;
  };
  const parts = range ? partsWith(prose, new Set(blocks.slice(from, to))) : prose.parts;
  for (const [block, tokens] of parts.flatMap(proseTokens)) {
    const place = placeOf(block);
    if (place !== undefined) found[place] = tokens;
  }
  for (const table of standardTables(report)) {
    const place = placeOf(table.block);
    if (place !== undefined) found[place] = tableTokens(snapshot, table, context);
  }
  for (const block of referring(draft)) {
    const place = placeOf(block);
    if (place !== undefined) found[place] = apart(block, [...(found[place] ?? []), ...referenceTokens(report, block)]);
  }
  const all: BlockTokens[] = [];
  found.forEach((tokens, place) => {
    const block = blocks[from + place];
    if (block && tokens && tokens.length > 0) all.push({ block, start: starts[from + place] ?? 0, tokens });
  });
  return all;
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
function tableTokens(snapshot: Snapshot, table: StandardTable, context: CheckContext): readonly SemanticToken[] {
  const judged = judgements(table, context);
  const broken = cellFindings(findingsIn(snapshot, context.report.draft.uri), table).map(({ cell }) => cell.ref);
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
  return [...byBlock].map(([block, tokens]) => [block, asBefore(block, apart(block, tokens))] as const);
});

const lastTokens = notes<Block, readonly SemanticToken[]>();

/** The list that was last made of the block where it is the same: what else changed of the passage is no matter. */
function asBefore(block: Block, tokens: readonly SemanticToken[]): readonly SemanticToken[] {
  const known = lastTokens.get(block);
  const isSame = known?.length === tokens.length && tokens.every((token, index) => isSameToken(token, known[index]));
  if (isSame) return known;
  lastTokens.set(block, tokens);
  return tokens;
}

function isSameToken(one: SemanticToken, other: SemanticToken | undefined): boolean {
  return (
    one.kind === other?.kind &&
    one.state === other.state &&
    one.span.start === other.span.start &&
    one.span.end === other.span.end
  );
}

const referring = inBlocks((block) => (referencesOf(block).length > 0 ? [block] : []));

function referenceTokens(report: Report, block: Block): readonly SemanticToken[] {
  return referencesOf(block).map((reference): SemanticToken => {
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
