import type { Level } from '../catalogue/format';
import type { Report } from '../model/report';
import type { Finding } from '../rules/finding';
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
  readonly tables: readonly CheckedTable[];
}

export interface CheckedFinding extends CheckedSpan {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly related: readonly (CheckedSpan & { readonly message: string })[];
  readonly fixes: readonly CheckedFix[];
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

export function checkedFile(file: string, report: Report, findings: readonly Finding[]): CheckedFile {
  const { draft, agency, year, era } = report;
  return {
    file,
    ...(agency === undefined ? {} : { agency }),
    ...(year === undefined ? {} : { year }),
    ...(era ? { format: era.key } : {}),
    findings: findings.map((finding) => checkedFinding(draft, finding)),
    tables: checkedTables(report),
  };
}

function checkedFinding(draft: Draft, finding: Finding): CheckedFinding {
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
    fixes: finding.fixes.map(({ title, edits, preferred }) => ({
      title,
      edits: edits.map(({ place, newText }) => ({ ...(spanIn(draft, place) ?? NOWHERE), newText })),
      preferred,
    })),
  };
}

const NOWHERE: Span = { start: 0, end: 0 };

function checkedSpan(draft: Draft, span: Span = NOWHERE): CheckedSpan {
  return { text: draft.text.slice(span.start, span.end), start: span.start, end: span.end };
}

function checkedTables(report: Report): CheckedTable[] {
  return report.tables.map((table) => {
    const start = startOf(report.draft, table.block) ?? 0;
    const equations = table.kind === 'standard' ? verdictsOf(report, table) : { holds: 0, broken: 0, unknown: 0 };
    const form = table.kind === 'standard' ? table.form.id : 'free';
    return { form, start, end: start + table.block.text.length, equations };
  });
}
