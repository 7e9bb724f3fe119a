import type { Catalogue } from '../../catalogue/catalogue';
import { cellOf, type Report } from '../../model/report';
import { numberOf } from '../../model/table';

/**
 * What last year's report already says of a cell of this year's: what was carried forward is carried over, and what was in
 * force is what this year's begins with.
 */
export function carriedOver(last: Report, ref: string): string | undefined {
  const source = sourceOf(last.catalogue, ref);
  const found = source === undefined ? undefined : cellOf(last, source);
  return found && numberOf(found.cell.value)?.toFixed();
}

/** The cell of last year's that the catalogue's cross-year equations begin this cell with. */
function sourceOf(catalogue: Catalogue, ref: string): string | undefined {
  const [indicator, column] = ref.split('@');
  for (const { kind, equation } of catalogue.data.rules) {
    if (kind !== 'cross-year' || equation?.operator !== '==') continue;
    const [own, ...others] = equation.left;
    if (own?.kind !== 'cell' || own.previous || own.indicator !== indicator || others.length > 0) continue;
    const source = equation.right.find((term) => term.kind === 'cell' && term.previous);
    if (source?.kind === 'cell' && source.indicator !== undefined) {
      return column === undefined ? source.indicator : `${source.indicator}@${column}`;
    }
  }
  return undefined;
}
