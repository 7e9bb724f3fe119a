/** Reads the official layout of a form: its cells row by row, each at its top left corner, and whether they tile. */
import type { Column, Form, GridCell } from './format';
import type { Mapping } from './shape';

const ROLES: readonly GridCell['role'][] = [
  'corner',
  'title',
  'block',
  'colhead',
  'rowhead',
  'label',
  'unit',
  'empty',
  'value',
];

/**
 * The grid of `data`. An entry `{values: indicator}` stands for one value cell under each leaf column. When the cells do
 * not cover the table exactly, that is reported and the grid is empty: a wrong layout is worse than none.
 */
export function readGrid(data: Mapping, size: Form['size'] | undefined, leaves: readonly Column[]): Form['grid'] {
  const before: GridCell[][] = [];
  for (const [at, row] of data.items('grid').entries()) {
    const path = `grid[${at}]`;
    if (!Array.isArray(row)) {
      data.fault(path, '这里应是一行单元格的列表', 'a list of the cells of one row is expected here');
      return [];
    }
    const cells: GridCell[] = [];
    row.forEach((value, index) => {
      const item = data.inner(value, path, index);
      if (item !== undefined) cells.push(...readCells(item, leaves));
    });
    before.push(cells);
  }
  if (before.length === 0 || size === undefined) return [];
  return tiles(before, size, data) ? before : [];
}

function readCells(item: Mapping, leaves: readonly Column[]): readonly GridCell[] {
  const values = item.optionalText('values');
  if (values !== undefined) {
    item.end();
    return leaves.map((column) => ({
      role: 'value',
      text: '',
      rowSpan: 1,
      columnSpan: 1,
      ref: `${values}@${column.id}`,
    }));
  }
  const ref = item.optionalText('ref');
  const role = ref === undefined ? item.choice('role', ROLES) : (item.optionalChoice('role', ROLES) ?? 'value');
  const text = item.optionalTextOrEmpty('t');
  const rowSpan = item.optionalCount('rs') ?? 1;
  const columnSpan = item.optionalCount('cs') ?? 1;
  const id = item.optionalText('id');
  item.end();
  if (role === undefined) return [];
  return [
    {
      role,
      text,
      rowSpan,
      columnSpan,
      ...(ref === undefined ? {} : { ref }),
      ...(id === undefined ? {} : { id }),
    },
  ];
}

/** Whether the cells, laid out as HTML lays out spans, fill `rows × columns` without gap or overlap. */
function tiles(grid: readonly (readonly GridCell[])[], size: Form['size'], data: Mapping): boolean {
  const fault = (row: number, message: string, english: string): false => {
    data.fault(`grid[${row}]`, message, english);
    return false;
  };
  if (grid.length !== size.rows) {
    data.fault(
      'grid',
      `应有 ${size.rows} 行，现有 ${grid.length} 行`,
      `${size.rows} rows expected, ${grid.length} found`,
    );
    return false;
  }
  /** For each column, the first row not yet covered. */
  const covered = new Array<number>(size.columns).fill(0);
  for (const [row, cells] of grid.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (column < size.columns && (covered[column] ?? 0) > row) column++;
      const end = column + cell.columnSpan;
      if (cell.rowSpan < 1 || cell.columnSpan < 1) return fault(row, '跨行、跨列至少是 1', 'spans are at least 1');
      if (end > size.columns) return fault(row, '这一行超出了表的宽度', 'this row is wider than the table');
      if (row + cell.rowSpan > size.rows)
        return fault(row, '跨行超出了表的高度', 'a row span is taller than the table');
      for (; column < end; column++) {
        if ((covered[column] ?? 0) > row) return fault(row, '单元格重叠', 'cells overlap');
        covered[column] = row + cell.rowSpan;
      }
    }
    if (covered.some((until) => until <= row)) return fault(row, '这一行没有铺满', 'this row leaves a gap');
  }
  return true;
}
