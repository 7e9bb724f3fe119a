import { type Report, standardTables } from '../../model/report';
import type { Finding } from '../../rules/finding';
import type { TextChange } from '../../text/change';
import { LineIndex } from '../../text/lineIndex';
import { findingsIn, reportIn, type Snapshot } from '../../workspace/snapshot';
import { changesOf } from '../codeActions/findingFixes';
import { halfWidthChanges } from '../codeActions/tables';
import { inOrder, newErrors, tried } from '../codeActions/trial';
import { tableChanges } from '../format/format';
import { certainTotals } from '../totals';
import { renumbered } from './ordinals';

/**
 * What can be put right without asking, as changes of whole stretches of lines: left-overs of copying, full-width
 * digits, misprinted labels, blank totals whose parts are all filled in, ordinals, and the alignment of tables. No figure
 * gives way to another. Done twice it is as done once.
 */
export function fixAll(snapshot: Snapshot, uri: string): TextChange[] {
  const draft = snapshot.drafts.get(uri);
  if (!draft) return [];
  let current = snapshot;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = current.drafts.get(uri);
    for (const step of STEPS) current = step(current, uri);
    if (current.drafts.get(uri) === before) break;
  }
  return lineChanges(draft.text, current.drafts.get(uri)?.text ?? draft.text);
}

/** A mended label may let another row be read, which then can be mended too; more than a few rounds there are never. */
const MOST_ROUNDS = 5;

/** Makes what changes it can and gives the snapshot with them, the same one if there are none. */
type Step = (snapshot: Snapshot, uri: string) => Snapshot;

const STEPS: readonly Step[] = [
  together((report, { findings }) => findings.filter(({ rule }) => rule === 'markup.leftover').flatMap(fixes(report))),
  together((report) => report.tables.flatMap((table) => halfWidthChanges(report, table))),
  together((report, { findings }) =>
    findings.filter((finding) => isKnownMisprint(report, finding)).flatMap(fixes(report)),
  ),
  fillTotals,
  together((report) => renumbered(report)),
  together((report) => report.tables.flatMap((table) => tableChanges(report, table))),
];

function fixes(report: Report): (finding: Finding) => TextChange[] {
  return (finding) =>
    changesOf(
      report,
      finding.fixes.find(({ preferred }) => preferred),
    );
}

interface Around {
  readonly findings: readonly Finding[];
}

/** All changes at once; none if they would make an error. */
function together(changesIn: (report: Report, around: Around) => readonly TextChange[]): Step {
  return (snapshot, uri) => {
    const report = reportIn(snapshot, uri);
    if (!report) return snapshot;
    const changes = inOrder(changesIn(report, { findings: findingsIn(snapshot, uri) }));
    if (changes.length === 0 || newErrors(snapshot, uri, changes).length > 0) return snapshot;
    return tried(snapshot, report.draft, changes);
  };
}

/** A label that the catalogue lists as a misprint of the official one. */
function isKnownMisprint(report: Report, { rule, place }: Finding): boolean {
  if (rule !== 's14.label-order') return false;
  return report.tables.some(
    (table) =>
      table.kind === 'standard' &&
      table.block === place.block &&
      table.labels.some(({ by, cell }) => by === 'typo' && cell.span.start === place.span.start),
  );
}

/** Blank totals, one after the other: one may be a part of the next. */
function fillTotals(snapshot: Snapshot, uri: string): Snapshot {
  let current = snapshot;
  for (const refused = new Set<string>(); ; ) {
    const report = reportIn(current, uri);
    const totals = report ? standardTables(report).map((table) => certainTotals(report, table)) : [];
    const open = totals.flatMap((own, table) => own.map(({ ref, change }) => ({ key: `${table} ${ref}`, change })));
    const total = open.find(({ key }) => !refused.has(key));
    if (!report || !total) return current;
    if (newErrors(current, uri, [total.change]).length > 0) refused.add(total.key);
    else current = tried(current, report.draft, [total.change]);
  }
}

/** From one text to the other by a change for each line that differs; where lines were added or taken, by one change. */
function lineChanges(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const from = new LineIndex(before);
  const to = new LineIndex(after);
  if (from.count !== to.count) return [{ span: { start: 0, end: before.length }, text: after }];
  return Array.from({ length: from.count }, (_, line) => line).flatMap((line) => {
    const start = from.startOf(line);
    const end = line + 1 < from.count ? from.startOf(line + 1) : before.length;
    const old = before.slice(start, end);
    const text = after.slice(to.startOf(line), line + 1 < to.count ? to.startOf(line + 1) : after.length);
    return old === text ? [] : [narrowed({ span: { start, end }, text }, old)];
  });
}

/** The change without what both sides begin and end with. */
function narrowed({ span, text }: TextChange, old: string): TextChange {
  let head = 0;
  while (head < old.length && head < text.length && old.charCodeAt(head) === text.charCodeAt(head)) head++;
  let tail = 0;
  const most = Math.min(old.length, text.length) - head;
  while (tail < most && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail++;
  return { span: { start: span.start + head, end: span.end - tail }, text: text.slice(head, text.length - tail) };
}
