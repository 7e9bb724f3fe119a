import { applyInOrder, type TextChange } from '../../text/change';
import { lastUpTo } from '../../text/search';

/** Lines of the old text, half-open, and what takes their place. */
interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Unchanged lines that are shown on either side of a change. */
const CONTEXT = 3;

/**
 * The changes to a file as a unified diff with three lines of context, as `patch` and `git apply` read it. Changes are in
 * order and apart from each other; nothing for none.
 */
export function unifiedDiff(file: string, text: string, changes: readonly TextChange[]): string {
  const old = linesOf(text);
  const hunks = grouped(replacedLines(old, changes));
  if (hunks.length === 0) return '';
  let moved = 0;
  const bodies = hunks.map((hunk) => {
    const start = Math.max(0, (hunk[0]?.start ?? 0) - CONTEXT);
    const end = Math.min(old.length, (hunk.at(-1)?.end ?? 0) + CONTEXT);
    const lines: string[] = [];
    let at = start;
    for (const { start: from, end: to, lines: fresh } of hunk) {
      lines.push(...old.slice(at, from).map((line) => marked(' ', line)));
      lines.push(...old.slice(from, to).map((line) => marked('-', line)));
      lines.push(...fresh.map((line) => marked('+', line)));
      at = to;
    }
    lines.push(...old.slice(at, end).map((line) => marked(' ', line)));
    const more = hunk.reduce((sum, one) => sum + one.lines.length - (one.end - one.start), 0);
    const head = `@@ -${range(start, end - start)} +${range(start + moved, end - start + more)} @@\n`;
    moved += more;
    return head + lines.join('');
  });
  return `--- ${file}\n+++ ${file}\n${bodies.join('')}`;
}

function replacedLines(old: readonly string[], changes: readonly TextChange[]): Replaced[] {
  const starts = lineStarts(old);
  const stretches: { start: number; end: number; changes: TextChange[] }[] = [];
  for (const change of changes) {
    const start = lastUpTo(starts, change.span.start);
    const end = Math.min(old.length, lastUpTo(starts, change.span.end) + 1);
    const last = stretches.at(-1);
    if (last && start < last.end) {
      last.end = end;
      last.changes.push(change);
    } else stretches.push({ start, end, changes: [change] });
  }
  return stretches.map((stretch) => {
    const from = starts[stretch.start] ?? 0;
    const before = old.slice(stretch.start, stretch.end);
    const moved = stretch.changes.map(({ span, text }) => ({
      span: { start: span.start - from, end: span.end - from },
      text,
    }));
    return trimmed(stretch.start, before, linesOf(applyInOrder(before.join(''), moved)));
  });
}

/** Without the lines that stay as they are at either end. */
function trimmed(start: number, old: readonly string[], lines: readonly string[]): Replaced {
  let head = 0;
  while (head < old.length && head < lines.length && old[head] === lines[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, lines.length) - head;
  while (tail < most && old[old.length - 1 - tail] === lines[lines.length - 1 - tail]) tail++;
  return { start: start + head, end: start + old.length - tail, lines: lines.slice(head, lines.length - tail) };
}

/** Offsets of the lines, and last the text's end. */
function lineStarts(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
}

/** Changes whose context would meet are one hunk. */
function grouped(replaced: readonly Replaced[]): Replaced[][] {
  const hunks: Replaced[][] = [];
  for (const one of replaced) {
    const last = hunks.at(-1);
    const end = last?.at(-1)?.end;
    if (last && end !== undefined && one.start - end <= 2 * CONTEXT) last.push(one);
    else hunks.push([one]);
  }
  return hunks;
}

/** Lines with their line feeds; a carriage return is part of its line, as `diff` has it. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}

/** An empty range is named by the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}
