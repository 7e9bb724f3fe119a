import type { Figure } from '../../numbers/token';
import type { Place } from '../../syntax/block';
import type { Claim } from './claim';
import type { PassageClaims } from './passage';

/**
 * What became of a number of the prose.
 * - `checked`: a claim with it holds or is broken
 * - `open`: it stands in a claim whose other side is missing
 * - `apart`: no claim can be made of it: a rate, an approximate number, a small numeral in running text
 * - `unchecked`: a plain count that no relation binds
 */
export type FigureStatus = 'checked' | 'open' | 'apart' | 'unchecked';

export interface CoveredFigure {
  readonly figure: Figure;
  readonly place: Place;
  readonly status: FigureStatus;
}

export interface Coverage {
  /** In the order of the text. */
  readonly figures: readonly CoveredFigure[];
  readonly counts: Readonly<Record<FigureStatus, number>>;
  /** Dates, document numbers, articles, addresses and the like: recognised, and no figures. */
  readonly marks: number;
}

/** For every figure of a report's prose, whether anything holds it. Silence must not look like agreement. */
export function coverageOf(passages: readonly PassageClaims[], claims: readonly Claim[]): Coverage {
  const bound = new Map<Figure, 'checked' | 'open'>();
  for (const claim of claims) {
    const status = claim.verdict === 'unknown' ? 'open' : 'checked';
    for (const { figure } of claim.figures)
      if (figure !== undefined && bound.get(figure) !== 'checked') bound.set(figure, status);
  }
  const figures: CoveredFigure[] = [];
  const counts = { checked: 0, open: 0, apart: 0, unchecked: 0 };
  let marks = 0;
  for (const { stream } of passages) {
    for (const { block, reading } of stream.blocks) {
      for (const token of reading.tokens) {
        if (token.kind === 'mark') {
          if (token.what !== 'gap') marks += 1;
          continue;
        }
        const status = bound.get(token) ?? (isApart(token) ? 'apart' : 'unchecked');
        counts[status] += 1;
        figures.push({ figure: token, place: { block, span: token.span }, status });
      }
    }
  }
  return { figures, counts, marks };
}

/** How many figures could be checked, and how many of them were; those that stand apart, such as 约, are no matter of arithmetic. */
export function checkable({ counts: { checked, open, unchecked } }: Coverage): {
  readonly figures: number;
  readonly checked: number;
} {
  return { figures: checked + open + unchecked, checked };
}

function isApart(figure: Figure): boolean {
  return (
    figure.casual ||
    figure.quantity.precision === 'approximate' ||
    (figure.measure !== 'count' && figure.measure !== 'money' && figure.measure !== 'bare')
  );
}
