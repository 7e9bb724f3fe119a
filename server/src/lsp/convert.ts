import {
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Hover,
  type Location,
  MarkupKind,
  type Range,
  SymbolKind,
} from 'vscode-languageserver';
import type { Level } from '../catalogue/format';
import type { Fold } from '../features/folding';
import type { Hover as FoundHover } from '../features/hover/shown';
import type { OutlineEntry } from '../features/outline';
import type { Finding } from '../rules/finding';
import type { Elsewhere } from '../rules/rule';
import type { Block } from '../syntax/block';
import { type Draft, spanIn, startOf } from '../syntax/draft';
import type { LineIndex, PositionEncoding } from '../text/lineIndex';
import { notes } from '../text/notes';
import type { Span } from '../text/span';
import type { DiagnosticData } from './protocol';

/** Offsets become lines here and nowhere else. */
export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

const SEVERITIES: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Where a place in another report stands. */
export type PlaceOf = (elsewhere: Elsewhere) => Location;

interface Shown {
  readonly draft: Pick<Draft, 'uri'> & { readonly encoding: PositionEncoding };
  readonly manual: string | undefined;
  /** The lines in which the blocks of its places begin. */
  readonly lines: readonly (number | undefined)[];
  readonly diagnostic: Diagnostic;
}

const lastShown = notes<Finding, Shown>();

/**
 * `manual` is put before the rule's id to make the link to its page. The same object as long as the blocks that the finding
 * names stand in the same lines.
 */
export function toDiagnostic(draft: Draft, finding: Finding, manual: string | undefined, placeOf: PlaceOf): Diagnostic {
  const { uri } = draft;
  const { encoding } = draft.lines;
  const known = lastShown.get(finding);
  const isSame = known?.manual === manual && known?.draft.uri === uri && known.draft.encoding === encoding;
  // What is said of other reports moves with them.
  if (isSame && finding.elsewhere.length === 0 && isInLines(draft, finding, known.lines)) return known.diagnostic;
  const diagnostic = diagnosticOf(draft, finding, manual, placeOf);
  const lines = [finding, ...finding.related].map(({ place }) => firstLineOf(draft, place.block));
  lastShown.set(finding, { draft: { uri, encoding }, manual, lines, diagnostic });
  return diagnostic;
}

function diagnosticOf(draft: Draft, finding: Finding, manual: string | undefined, placeOf: PlaceOf): Diagnostic {
  const span = spanIn(draft, finding.place) ?? { start: 0, end: 0 };
  const data: DiagnosticData = { rule: finding.rule };
  return {
    range: toRange(draft.lines, span),
    severity: SEVERITIES[finding.level],
    code: finding.rule,
    ...(manual === undefined ? {} : { codeDescription: { href: manual + finding.rule } }),
    source: 'gouji',
    message: finding.message,
    relatedInformation: [
      ...finding.related.flatMap(({ place, message }) => {
        const related = spanIn(draft, place);
        return related ? [{ location: { uri: draft.uri, range: toRange(draft.lines, related) }, message }] : [];
      }),
      ...finding.elsewhere.map((one) => ({ location: placeOf(one), message: one.message })),
    ],
    data,
  };
}

function isInLines(draft: Draft, { place, related }: Finding, lines: Shown['lines']): boolean {
  if (firstLineOf(draft, place.block) !== lines[0]) return false;
  return related.every((one, index) => firstLineOf(draft, one.place.block) === lines[index + 1]);
}

/** Blocks are whole lines: what is written in one stands in the same columns wherever it begins. */
function firstLineOf(draft: Draft, block: Block): number | undefined {
  const start = startOf(draft, block);
  return start === undefined ? undefined : draft.lines.lineAt(start);
}

/** An entry of the outline with its children. */
export function toSymbol(lines: LineIndex, entry: OutlineEntry): DocumentSymbol {
  return {
    name: entry.name,
    kind: entry.kind === 'table' ? SymbolKind.Array : SymbolKind.String,
    range: toRange(lines, entry.span),
    selectionRange: toRange(lines, entry.nameSpan),
    children: entry.children.map((child) => toSymbol(lines, child)),
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
  };
}

/** Whole lines, the first of which stays to be seen. */
export function toFoldingRange(lines: LineIndex, { kind, span }: Fold): FoldingRange {
  const range = { startLine: lines.lineAt(span.start), endLine: lines.lineAt(span.end) };
  return kind === 'comment' ? { ...range, kind: FoldingRangeKind.Comment } : range;
}

/** Markdown, over the words it explains. */
export function toHover(lines: LineIndex, { span, markdown }: FoundHover): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: toRange(lines, span) };
}
