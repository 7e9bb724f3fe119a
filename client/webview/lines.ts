/** Between lines of the text and heights on the page. */

/** A height on the page, from its top, at which a line of the text begins. */
interface Mark {
  readonly line: number;
  readonly top: number;
}

/** Marks in the order of the page: a block's first line, and the lines of its table's rows. */
function marks(page: HTMLElement, lines: readonly number[]): Mark[] {
  const found: Mark[] = [];
  const add = (line: number, element: Element) => {
    const last = found[found.length - 1];
    const top = element.getBoundingClientRect().top + window.scrollY;
    // A form prints its rows in its own order: what the text has earlier says nothing of the way down.
    if (!last || (line > last.line && top >= last.top)) found.push({ line, top });
  };
  [...page.children].forEach((block, index) => {
    const first = lines[index];
    if (first === undefined) return;
    add(first, block);
    for (const row of block.querySelectorAll<HTMLElement>('tr[data-line]')) add(first + Number(row.dataset.line), row);
  });
  return found;
}

/** Where on the page a line is; between marks in proportion. */
export function heightOf(page: HTMLElement, lines: readonly number[], line: number): number {
  const all = marks(page, lines);
  const after = all.findIndex((mark) => mark.line > line);
  const next = after < 0 ? undefined : all[after];
  const last = after < 0 ? all[all.length - 1] : all[after - 1];
  if (!last) return 0;
  if (!next) return last.top;
  return last.top + ((line - last.line) / (next.line - last.line)) * (next.top - last.top);
}

/** The line at a height of the page. */
export function lineAt(page: HTMLElement, lines: readonly number[], height: number): number {
  const all = marks(page, lines);
  const after = all.findIndex((mark) => mark.top > height);
  const next = after < 0 ? undefined : all[after];
  const last = after < 0 ? all[all.length - 1] : all[after - 1];
  if (!last) return 0;
  if (!next || next.top === last.top) return last.line;
  return last.line + ((height - last.top) / (next.top - last.top)) * (next.line - last.line);
}
