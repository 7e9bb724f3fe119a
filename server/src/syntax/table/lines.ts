/** What a line tells of a table, looked at alone. */

/** A row of a pipe table: it opens with `|`. */
export function isPipeRow(line: string): boolean {
  return line.trimStart().startsWith('|');
}

/** The row of dashes below a pipe table's head. */
export function isDelimiterRow(line: string): boolean {
  return line.includes('-') && line.includes('|') && /^[\s|:-]+$/.test(line);
}

/**
 * What a line is that a pipe closes: a cell on a line of its own, whose only pipe is the last character, or a row of several
 * cells. `undefined`: no pipe closes it, or one that is text (`\|`).
 */
export function closedLine(line: string): 'cell' | 'row' | undefined {
  const trimmed = line.trimEnd();
  const last = trimmed.length - 1;
  if (trimmed.charAt(last) !== '|' || trimmed.charAt(last - 1) === '\\') return undefined;
  return trimmed.indexOf('|') === last ? 'cell' : 'row';
}

/** How many lines tell whether lines that a pipe closes are rows: an end far away must not change how a table is read. */
export const ROWS_LOOKED_AT = 64;

/** Whether the first lines of a table that a pipe closes are rows, two at least: half of them hold several cells. */
export function areRows(lines: readonly string[]): boolean {
  return lines.length > 1 && lines.filter((line) => closedLine(line) === 'row').length * 2 >= lines.length;
}

/** How the cells of a tabbed table are set: several on a line, or each on a tab-indented line of its own. */
export type TabbedLayout = 'rows' | 'lines';

/** A line with a tab between two cells shows that lines are rows. */
export function tabbedLayout(lines: readonly string[]): TabbedLayout {
  return lines.some((line) => line.indexOf('\t', line.startsWith('\t') ? 1 : 0) >= 0) ? 'rows' : 'lines';
}

const LONGEST_CELL = 100;

/**
 * Whether runs of lines with tabs (parted by blank lines) are a table and not indented prose. Prose has one long cell
 * to a line; a table has rows of several short ones.
 */
export function isTabbedTable(runs: readonly (readonly string[])[]): boolean {
  const lines = runs.flat();
  if (tabbedLayout(lines) === 'rows') {
    const rows = lines.filter((line) => line.trim() !== '' && line.includes('\t', 1));
    return (
      (rows.length >= 2 && rows.length * 2 >= lines.length) || rows.some((row) => row.trim().split('\t').length > 3)
    );
  }
  const filled = runs.filter((run) => run.length > 0);
  const several = filled.filter((run) => run.length > 1 && run.every((line) => line.trim().length <= LONGEST_CELL));
  return filled.length > 1 && several.length * 3 >= filled.length;
}
