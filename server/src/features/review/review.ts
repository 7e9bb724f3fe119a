import type { Level } from '../../catalogue/format';
import type { Messages } from '../../messages/messages';
import type { Verdict } from '../../model/claims/claim';
import type { FigureStatus } from '../../model/claims/coverage';
import { proseOf } from '../../model/prose';
import { standardTables } from '../../model/report';
import type { StandardTable } from '../../model/table';
import type { Finding } from '../../rules/finding';
import type { CheckContext } from '../../rules/rule';
import { judgements } from '../../rules/table/judgements';
import { blockIndexAt, type Draft, spanIn, startOf } from '../../syntax/draft';
import { silencesOf } from '../../syntax/silence';
import type { Span } from '../../text/span';
import { type CheckedClaim, checkedClaims, sentenceAround } from '../checkResult';
import { equationText } from '../hover/equation';

/** Everything that was checked of a report and how it came out, for the person who signs it. Lines count from 1. */
export interface ReviewSheet {
  readonly agency?: string;
  readonly year?: number;
  readonly format?: string;
  /** Of the text that was checked, so that it can be told later whether it is still the same. */
  readonly hash: string;
  readonly findings: readonly ReviewedFinding[];
  readonly tables: readonly ReviewedTable[];
  readonly claims: readonly ReviewedClaim[];
  /** Figures of the prose that no relation binds, or whose other side is missing. */
  readonly unchecked: readonly UncheckedFigure[];
  readonly coverage: Readonly<Record<FigureStatus, number>>;
  /** What the writer silenced, with the reason. */
  readonly kept: readonly KeptRule[];
}

export interface ReviewedFinding {
  readonly level: Level;
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

export interface ReviewedTable {
  readonly title: string;
  readonly equations: readonly { readonly verdict: Verdict; readonly rule: string; readonly text: string }[];
}

export interface ReviewedClaim {
  readonly verdict: Verdict;
  readonly line: number;
  readonly formula: string;
  readonly text: string;
}

export interface UncheckedFigure {
  readonly line: number;
  readonly text: string;
  readonly around: string;
}

export interface KeptRule {
  readonly line: number;
  readonly rules: readonly string[];
  readonly reason: string;
}

/** `hash`: of the draft's text, as the host works it out. */
export function review(
  context: CheckContext,
  findings: readonly Finding[],
  hash: string,
  messages: Messages,
): ReviewSheet {
  const { report, previous } = context;
  const { draft, agency, year, era } = report;
  const lineAt = (offset: number) => draft.lines.lineAt(offset) + 1;
  const prose = proseOf(report, previous);
  const { coverage } = prose;
  return {
    ...(agency === undefined ? {} : { agency }),
    ...(year === undefined ? {} : { year }),
    ...(era ? { format: era.title } : {}),
    hash,
    findings: findings.map(({ level, rule, place, message }) => {
      return { level, rule, message, line: lineAt(spanIn(draft, place)?.start ?? 0) };
    }),
    tables: standardTables(report).map((table) => reviewedTable(context, table, messages)),
    claims: checkedClaims(report, prose).map((claim) => {
      const { verdict, formula, start } = claim;
      return { verdict, formula, text: said(draft, claim), line: lineAt(start) };
    }),
    unchecked: coverage.figures.flatMap(({ status, place }): UncheckedFigure[] => {
      const span = status === 'unchecked' || status === 'open' ? spanIn(draft, place) : undefined;
      if (!span) return [];
      const text = draft.text.slice(span.start, span.end);
      return [{ line: lineAt(span.start), text, around: around(draft.text, span.start, span.end) }];
    }),
    coverage: coverage.counts,
    kept: draft.blocks.flatMap((block) =>
      silencesOf(block).map(({ span, rules, reason }) => {
        return { rules, reason, line: lineAt((startOf(draft, block) ?? 0) + span.start) };
      }),
    ),
  };
}

function reviewedTable(context: CheckContext, table: StandardTable, messages: Messages): ReviewedTable {
  const equations = judgements(table, context).map((judged) => {
    const { kind } = judged.judgement;
    const verdict: Verdict = kind === 'holds' || kind === 'broken' ? kind : 'unknown';
    return {
      verdict,
      rule: judged.instance.rule.id,
      text: equationText(context.report.catalogue, table.form, judged, messages),
    };
  });
  return { title: table.form.title, equations };
}

/** The sentences that state a claim; of a table's cells that they are held against the formula has the numbers. */
function said(draft: Draft, { figures }: CheckedClaim): string {
  const isInTable = ({ start }: Span) => draft.blocks[blockIndexAt(draft, start)]?.kind === 'table';
  const inProse = figures.filter((figure) => !isInTable(figure));
  const sentences = inProse.map((figure) => sentenceAround(draft.text, figure)).sort((a, b) => a.start - b.start);
  const texts = sentences.map(({ start, end }, index) => {
    const follows = (sentences[index - 1]?.end ?? start) >= start;
    return `${follows ? '' : '……'}${draft.text.slice(Math.max(start, sentences[index - 1]?.end ?? 0), end)}`;
  });
  return squeezed(texts.join(''));
}

const SHOWN_AROUND = 14;

/** A few characters before and behind, on one line. */
function around(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - SHOWN_AROUND), start)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  const after = text.slice(end, end + SHOWN_AROUND).split(/[\r\n]/)[0] ?? '';
  return squeezed(`${before}${text.slice(start, end)}${after}`);
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
