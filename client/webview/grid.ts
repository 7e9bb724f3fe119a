/** Moving about in a table by the keyboard, one cell of it at a time in the focus order. */

const CELL = 'th, td';

/** Lets each table have one cell that Tab reaches: the one it had, else its first. */
export function keepReachable(page: HTMLElement): void {
  for (const table of page.querySelectorAll('table')) {
    if (!table.querySelector('[tabindex="0"]')) table.querySelector(CELL)?.setAttribute('tabindex', '0');
  }
}

/** Puts the focus on a cell, which Tab will reach from then on. */
export function focusCell(cell: HTMLTableCellElement): void {
  for (const other of cell.closest('table')?.querySelectorAll('[tabindex]') ?? []) other.removeAttribute('tabindex');
  cell.setAttribute('tabindex', '0');
  cell.focus();
}

/** The cell to which a key leads from another; `undefined`: the key leads nowhere. */
export function cellFrom(cell: HTMLTableCellElement, key: string): HTMLTableCellElement | undefined {
  const table = cell.closest('table');
  if (!table) return undefined;
  const places = spread(table);
  const top = places.findIndex((row) => row.includes(cell));
  const row = places[top] ?? [];
  const left = row.indexOf(cell);
  const bottom = top + cell.rowSpan;
  switch (key) {
    case 'ArrowLeft':
      return row[left - 1];
    case 'ArrowRight':
      return row[left + cell.colSpan];
    case 'ArrowUp':
      return places[top - 1]?.[left];
    case 'ArrowDown':
      return places[bottom]?.[left];
    case 'Home':
      return row[0];
    case 'End':
      return row[row.length - 1];
    default:
      return undefined;
  }
}

/** For each physical row and column the cell that covers it. */
function spread(table: HTMLTableElement): HTMLTableCellElement[][] {
  const places: HTMLTableCellElement[][] = [...table.rows].map(() => []);
  [...table.rows].forEach((row, top) => {
    let left = 0;
    for (const cell of row.cells) {
      while (places[top]?.[left]) left++;
      for (const line of places.slice(top, top + cell.rowSpan)) {
        for (let column = left; column < left + cell.colSpan; column++) line[column] = cell;
      }
    }
  });
  return places;
}
