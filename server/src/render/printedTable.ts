import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Report } from '../model/report';
import { blockIndexAt } from '../syntax/draft';
import { gridElement } from './paper/gridElement';
import { type TableGrid, tableGrid } from './tableGrid';

/** A table as it is put on the clipboard: for word processors with its merged cells, for spreadsheets as tabbed rows. */
export interface PrintedTable {
  readonly title?: string;
  readonly html: string;
  /** Cells that others run over are blank; ends with a line break. */
  readonly tsv: string;
}

/** The printed form of the table at an offset; `undefined`: there is none. */
export function printedTable(report: Report, offset: number): PrintedTable | undefined {
  const block = report.draft.blocks[blockIndexAt(report.draft, offset)];
  const table = report.tables.find((one) => one.block === block);
  if (!table) return undefined;
  const grid = tableGrid(report, table);
  const style = 'border-collapse:collapse';
  const element = gridElement(grid);
  const framed = h('table', { border: '1', cellSpacing: '0', style }, element.children);
  return { ...(grid.title === undefined ? {} : { title: grid.title }), html: toHtml(framed), tsv: tsvOf(grid) };
}

function tsvOf({ rows, columns }: TableGrid): string {
  return rows
    .map((cells) => {
      const line = Array.from({ length: columns }, () => '');
      for (const { column, text } of cells) line[column] = text.replace(/[\t\r\n]+/g, ' ');
      return `${line.join('\t')}\n`;
    })
    .join('');
}
