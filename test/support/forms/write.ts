import type { Form } from '../../../server/src/catalogue/format';
import type { Filling } from './fill';
import { type Content, canonicalLines, type Line, officialGrid } from './layout';

/** The ways to write a filled form that a draft may use. */
export type FormNotation =
  /** The canonical pipe table. */
  | 'pipe'
  /** The official layout as a spreadsheet copies it: merged cells leave blanks. */
  | 'tsv'
  /** Each cell on a tab-indented line, blank lines between the rows. */
  | 'tab lines'
  /** Each cell on a line that ends with a pipe, rows one after the other. */
  | 'pipe lines'
  /** The same with blank lines between the rows. */
  | 'pipe lines, rows apart'
  /** Rows that end with a pipe and open with none, as text out of web pages has them: merged cells stand once. */
  | 'closed rows'
  /** The official layout with its merged cells. */
  | 'html';

export const NOTATIONS: readonly FormNotation[] = [
  'pipe',
  'tsv',
  'tab lines',
  'pipe lines',
  'pipe lines, rows apart',
  'closed rows',
  'html',
];

/** The table's text, with a line break at its end. */
export function writeForm(form: Form, filling: Filling, notation: FormNotation): string {
  const written = (content: Content) => ('ref' in content ? (filling.get(content.ref) ?? '') : content.text);
  switch (notation) {
    case 'pipe':
      return pipeTable(canonicalLines(form), filling);
    case 'tsv':
      return officialGrid(form)
        .map((row) => `${row.map(({ content }) => written(content)).join('\t')}\n`)
        .join('');
    case 'tab lines':
      return cellRows(form, written, (text) => `\t${text}\n`).join('\n');
    case 'pipe lines':
      return cellRows(form, written, (text) => `${text} |\n`).join('');
    case 'pipe lines, rows apart':
      return cellRows(form, written, (text) => `${text} |\n`).join('\n');
    case 'closed rows':
      return officialGrid(form)
        .map((row) => row.filter(({ origin }) => origin).map(({ content }) => `${written(content)} |`))
        .map((cells) => `${cells.join(' ')}\n`)
        .join('');
    case 'html':
      return htmlTable(form, written);
  }
}

/** A GFM table; the row of dashes stands below the first line. */
export function pipeTable(lines: readonly Line[], filling: Filling): string {
  const [head, ...body] = lines.map(({ cells }) => {
    const texts = cells.map((content) => ('ref' in content ? (filling.get(content.ref) ?? '') : content.text));
    return `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |\n`;
  });
  const dashes = `|${lines[0]?.cells.map(() => '---|').join('') ?? ''}\n`;
  return [head, dashes, ...body].join('');
}

/** Rows as plain text has them: a merged cell is one cell in each row it runs over, with its text in the first. */
function cellRows(form: Form, written: (content: Content) => string, line: (text: string) => string): string[] {
  return officialGrid(form).map((row) =>
    row
      .filter(({ cell }, place) => row[place - 1]?.cell !== cell)
      .map(({ content }) => line(written(content)))
      .join(''),
  );
}

function htmlTable(form: Form, written: (content: Content) => string): string {
  const rows = officialGrid(form).map((row) => {
    const cells = row
      .filter(({ origin }) => origin)
      .map(({ cell, content }) => {
        const spans = [
          cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '',
          cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : '',
        ];
        return `<td${spans.join('')}>${written(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</td>`;
      });
    return `<tr>${cells.join('')}</tr>\n`;
  });
  return `<table>\n${rows.join('')}</table>\n`;
}
