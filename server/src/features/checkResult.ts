import type { Level } from '../catalogue/format';
import { type PublishedKind, publishedKind, type Verdict } from '../model/claims/claim';
import { checkable } from '../model/claims/coverage';
import { type Neighbours, NO_NEIGHBOURS, summariesIn } from '../model/neighbours';
import { type Prose, proseOf } from '../model/prose';
import type { Report } from '../model/report';
import { placeIn } from '../model/summary/summary';
import { contextOf } from '../rules/context';
import type { Finding } from '../rules/finding';
import type { Elsewhere } from '../rules/rule';
import { verdictsOf } from '../rules/verdicts';
import { type Draft, spanIn, startOf } from '../syntax/draft';
import type { Span } from '../text/span';

/**
 * What `gouji check --format json` says of one file; stable, versioned, with a schema in `docs/check.schema.json`.
 * Offsets are UTF-16 units from 0; line and column count from 1.
 */
export interface CheckedFile {
  readonly file: string;
  readonly agency?: string;
  readonly year?: number;
  /** The format's key, e.g. `2014`. */
  readonly format?: string;
  readonly findings: readonly CheckedFinding[];
  /** Only when asked for. */
  readonly claims?: readonly CheckedClaim[];
  readonly tables: readonly CheckedTable[];
  /** Figures of the prose that could be checked, and how many were. */
  readonly coverage: { readonly figures: number; readonly checked: number };
}

/** An arithmetic relation that prose states; `text` is the sentence or list. */
export interface CheckedClaim extends CheckedSpan {
  readonly kind: PublishedKind;
  readonly verdict: Verdict;
  readonly formula: string;
  readonly figures: readonly CheckedSpan[];
}

export interface CheckedFinding extends CheckedSpan {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly related: readonly (CheckedSpan & { readonly message: string })[];
  /** Places in other files: last year's report, reports of units. */
  readonly elsewhere?: readonly CheckedElsewhere[];
  readonly fixes: readonly CheckedFix[];
}

export interface CheckedElsewhere {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

export interface CheckedSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface CheckedFix {
  readonly title: string;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[];
  readonly preferred: boolean;
}

export interface CheckedTable {
  /** The form's id, or `free`. */
  readonly form: string;
  readonly start: number;
  readonly end: number;
  readonly equations: { readonly holds: number; readonly broken: number; readonly unknown: number };
}

export interface CheckedOptions {
  readonly neighbours?: Neighbours;
  /** Whether the claims of the prose are told, those that hold too. */
  readonly withClaims?: boolean;
  /** What the reader knows another report's file by. */
  readonly nameOf?: (uri: string) => string;
}

/** What a check tells machines of one file; offsets in UTF-16 units from 0, lines and columns from 1. Source: docs/check.schema.json. */
export function checkedFile(
  file: string,
  report: Report,
  findings: readonly Finding[],
  options: CheckedOptions = {},
): CheckedFile {
  const { neighbours = NO_NEIGHBOURS, withClaims = false } = options;
  const { draft, agency, year, era } = report;
  const prose = proseOf(report, contextOf(report, neighbours).previous);
  return {
    file,
    ...(agency === undefined ? {} : { agency }),
    ...(year === undefined ? {} : { year }),
    ...(era ? { format: era.key } : {}),
    findings: findings.map((finding) => checkedFinding(draft, finding, options)),
    ...(withClaims ? { claims: checkedClaims(report, prose) } : {}),
    tables: checkedTables(report, neighbours),
    coverage: checkable(prose.coverage),
  };
}

/** The claims of the prose in the order of the text. */
export function checkedClaims({ draft }: Report, prose: Prose): CheckedClaim[] {
  const claims = prose.claims.map((claim): CheckedClaim => {
    const figures = claim.figures.map(({ place }) => checkedSpan(draft, spanIn(draft, place)));
    const start = Math.min(...figures.map((figure) => figure.start));
    const end = Math.max(...figures.map((figure) => figure.end));
    const sentence = sentenceAround(draft.text, { start, end });
    const { kind, verdict, formula } = claim;
    return { kind: publishedKind(kind), verdict, ...checkedSpan(draft, sentence), formula, figures };
  });
  return claims.sort((a, b) => a.start - b.start);
}

/** The sentence, or sentences, that a place lies in. */
export function sentenceAround(text: string, { start, end }: Span): Span {
  return { start: sentenceStart(text, start), end: sentenceEnd(text, end) };
}

/** Back to what ends the sentence before: a full stop or a line break after punctuation. */
function sentenceStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && !ENDS.test(text.charAt(at - 1)) && !isLineEnd(text, at - 1)) at--;
  while (at < from && text.charAt(at).trim() === '') at++;
  return at;
}

function sentenceEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !ENDS.test(text.charAt(at)) && !isLineEnd(text, at)) at++;
  return ENDS.test(text.charAt(at)) ? at + 1 : at;
}

const ENDS = /[。！？]/;

/** A break inside a sentence, as print has it, has no punctuation before it. */
function isLineEnd(text: string, at: number): boolean {
  if (!/[\r\n]/.test(text.charAt(at))) return false;
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  return before === '' || /[；：;:，,、]$/.test(before) || /[\r\n]\s*$/.test(text.slice(Math.max(0, at - 2), at));
}

function checkedFinding(draft: Draft, finding: Finding, options: CheckedOptions): CheckedFinding {
  const at = checkedSpan(draft, spanIn(draft, finding.place));
  const { line, character } = draft.lines.positionAt(at.start);
  return {
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    ...at,
    line: line + 1,
    column: character + 1,
    related: finding.related.map(({ place, message }) => ({ ...checkedSpan(draft, spanIn(draft, place)), message })),
    ...(finding.elsewhere.length === 0
      ? {}
      : { elsewhere: finding.elsewhere.map((one) => checkedElsewhere(one, options)) }),
    fixes: finding.fixes.map(({ title, edits, preferred }) => ({
      title,
      edits: edits.map(({ place, newText }) => ({ ...(spanIn(draft, place) ?? NOWHERE), newText })),
      preferred,
    })),
  };
}

function checkedElsewhere(
  { uri, message, ...at }: Elsewhere,
  { neighbours = NO_NEIGHBOURS, nameOf = (other) => other }: CheckedOptions,
): CheckedElsewhere {
  const summary = summariesIn(neighbours).find((one) => one.uri === uri);
  const place = summary && placeIn(summary, at);
  return {
    file: nameOf(uri),
    ...(place ? { line: place.line + 1, column: place.character + 1 } : {}),
    message,
  };
}

const NOWHERE: Span = { start: 0, end: 0 };

function checkedSpan(draft: Draft, span: Span = NOWHERE): CheckedSpan {
  return { text: draft.text.slice(span.start, span.end), start: span.start, end: span.end };
}

function checkedTables(report: Report, neighbours: Neighbours): CheckedTable[] {
  return report.tables.map((table) => {
    const start = startOf(report.draft, table.block) ?? 0;
    const equations =
      table.kind === 'standard' ? verdictsOf(report, table, neighbours) : { holds: 0, broken: 0, unknown: 0 };
    const form = table.kind === 'standard' ? table.form.id : 'free';
    return { form, start, end: start + table.block.text.length, equations };
  });
}
