/**
 * A report as it is read: for each block of its draft that is printed, HTML as a tree (hast). Whatever the draft holds
 * becomes text in it, never markup.
 */
import type { Element } from 'hast';
import { evaluate } from '../model/references';
import type { Report } from '../model/report';
import type { ReportTable } from '../model/table';
import type { Block } from '../syntax/block';
import { referencesOf } from '../syntax/reference';
import { notes } from '../text/notes';
import type { TableGrid } from './grid';
import type { RenderOptions } from './options';
import { type Paint, paintsByBlock } from './painting';
import { renderProse } from './prose';
import { type Roles, rolesOf } from './roles';
import { renderTable } from './table';
import { tableGrid } from './tableGrid';

export interface RenderedBlock {
  readonly block: Block;
  readonly elements: readonly Element[];
  /** Tables only. */
  readonly grid?: TableGrid;
}

/**
 * The report's blocks in order, without front matter, comments, blank lines and captions (a table has its own title). A
 * block that would be rendered as before is the same object as before.
 */
export function renderReport(report: Report, options: RenderOptions): readonly RenderedBlock[] {
  const paints = paintsByBlock(options.findings);
  const roles = rolesOf(report.draft);
  const tables = new Map(report.tables.map((table) => [table.block, table]));
  return report.draft.blocks.flatMap((block) => {
    if (UNPRINTED.has(block.kind)) return [];
    const table = tables.get(block);
    const own = paints.get(block) ?? [];
    return [table ? tableBlock(report, table, own, options) : proseBlock(report, block, own, roles, options)];
  });
}

const UNPRINTED: ReadonlySet<Block['kind']> = new Set(['front', 'comment', 'blank', 'caption']);

interface Remembered {
  readonly key: string;
  readonly rendered: RenderedBlock;
}

/** By block or bound table, together with everything else that its rendering depends on. */
const remembered = notes<object, Remembered>();

function remember(holder: object, key: string, render: () => RenderedBlock): RenderedBlock {
  const known = remembered.get(holder);
  if (known?.key === key) return known.rendered;
  const rendered = render();
  remembered.set(holder, { key, rendered });
  return rendered;
}

function tableBlock(
  report: Report,
  table: ReportTable,
  paints: readonly Paint[],
  options: RenderOptions,
): RenderedBlock {
  const { year, agency } = report;
  return remember(table, keyOf(paints, options, year, agency), () => {
    const grid = tableGrid(report, table);
    return { block: table.block, elements: [renderTable(table, grid, paints, options)], grid };
  });
}

function proseBlock(
  report: Report,
  block: Block,
  paints: readonly Paint[],
  roles: Roles,
  options: RenderOptions,
): RenderedBlock {
  const references = referencesOf(block).map((reference) => {
    const found = evaluate(report, reference);
    return found.kind === 'value' ? found.text : found.kind;
  });
  const lines = roles.lines.get(block);
  const key = keyOf(paints, options, references, roles.depths.get(block), lines ? [...lines] : undefined);
  return remember(block, key, () => ({
    block,
    elements: renderProse({ report, block, paints, options }, roles),
  }));
}

function keyOf(paints: readonly Paint[], { places, messages }: RenderOptions, ...rest: readonly unknown[]): string {
  return JSON.stringify([messages.language, places, paints, rest]);
}
