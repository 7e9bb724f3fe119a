import type { Claim, ClaimFigure } from '../../model/claims/claim';
import type { Figure } from '../../numbers/token';
import { readUnit } from '../../numbers/units';
import type { Span } from '../../text/span';
import type { Edit } from '../rule';

/**
 * The edit that makes a claim hold, everything else being right: only digits change, never the unit or the words around.
 * `undefined` where the figures do not tell what should stand there, or where it cannot be written as it is now.
 */
export function mend(claim: Claim): Edit | undefined {
  if (claim.expected === undefined || claim.kind === 'list' || claim.cause === 'short') return undefined;
  const { block } = claim.at;
  const own = figureAt(claim);
  const written = own?.figure ? numberOf(own.figure, claim.expected) : claim.expected.text;
  const span = own?.figure ? own.figure.number : claim.kind === 'missing' ? gapIn(claim) : yearIn(claim);
  if (written === undefined || span === undefined || block.text.slice(span.start, span.end) === written)
    return undefined;
  return { place: { block, span }, newText: written };
}

/** The figure that the finding stands on. */
export function figureAt({ at, figures }: Claim): ClaimFigure | undefined {
  return figures.find(({ place }) => place.block === at.block && place.span.start === at.span.start);
}

const MOST_DECIMALS = 4;

/** The expected value in the figure's own scale and notation: `25.1` of 251000 where 万元 is written. */
function numberOf(figure: Figure, expected: NonNullable<Claim['expected']>): string | undefined {
  if (figure.quantity.precision === 'approximate') return undefined;
  const text = expected.text.endsWith(figure.unit)
    ? expected.text.slice(0, expected.text.length - figure.unit.length)
    : expected.text;
  if (figure.scale.eq(1)) return text;
  const scaled = expected.value.div(figure.scale);
  return scaled.round(MOST_DECIMALS, 0).eq(scaled) ? `${scaled.toFixed()}${figure.multiplier}` : undefined;
}

/** Where the forgotten number belongs: before the unit that ends the gap, `共│条`. */
function gapIn({ at }: Claim): Span | undefined {
  const gap = at.block.text.slice(at.span.start, at.span.end).replace('％', '%');
  for (let from = 0; from < gap.length; from++) {
    if (from + (readUnit(gap, from)?.text.length ?? 0) === gap.length)
      return { start: at.span.start + from, end: at.span.start + from };
  }
  return undefined;
}

/** The year in `2017年度`. */
function yearIn({ at }: Claim): Span | undefined {
  const digits = /[0-9０-９]{4}/.exec(at.block.text.slice(at.span.start, at.span.end));
  if (!digits) return undefined;
  const start = at.span.start + digits.index;
  return { start, end: start + digits[0].length };
}
