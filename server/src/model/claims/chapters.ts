import type Big from 'big.js';
import { perKey, perObject } from '../../text/memory';
import type { Again } from './equals';
import { nominalSum } from './exact';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { PassageClaims } from './passage';
import type { Slot, Stream } from './stream';
import { sumClaim } from './sums';

/** Lists of fewer parts fall together with some figure too easily. */
const FEWEST = 2;
const MOST = 20;
const LEAST_TOTAL = 20;

/**
 * A section that takes up one figure of an earlier list and divides it: `其他渠道113条` above, and under `（三）其它渠道` the
 * 18, 43 and 52 of it. Found only where all counts of the section add up to the figure whose name its title repeats. For each passage its own.
 */
export function chapterSumsByPassage(passages: readonly PassageClaims[]): readonly (readonly Again[])[] {
  const divisions = passages.map(({ stream }) => divisionOf(stream));
  const sums = new Set(divisions.flatMap(({ sumKey }) => sumKey ?? []));
  if (sums.size === 0) return passages.map(() => NONE);
  const partsOf = partsFor([...sums].join('\n'), () => partsWith(sums));
  const earlier = new Map<string, Part[]>();
  return passages.map(({ stream }, index) => {
    const division = divisions[index] ?? divisionOf(stream);
    const { title, sumKey } = division;
    const total =
      sumKey === undefined ? undefined : earlier.get(sumKey)?.find(({ slot }) => sharesName(title, slot.figure.noun));
    for (const part of partsOf(division)) {
      const same = earlier.get(part.key);
      if (same === undefined) earlier.set(part.key, [part]);
      else if (same.length < MOST) same.push(part);
    }
    return total === undefined ? NONE : [remembered(stream, total)];
  });
}

const NONE: readonly Again[] = [];

/** The parts of a section that are as much as some other section; most edits leave the sums of all sections. */
const partsWith = (sums: ReadonlySet<string>) =>
  perObject(({ parts }: Division): readonly Part[] => parts.filter(({ key }) => sums.has(key)));

const MOST_KNOWN = 4;
const partsFor = perKey<ReturnType<typeof partsWith>>(MOST_KNOWN);

interface Part {
  readonly stream: Stream;
  readonly slot: FigureSlot;
  /** Its number and unit. */
  readonly key: string;
}

interface Division {
  readonly title: string;
  readonly parts: readonly Part[];
  /** What the parts of a section with a title add up to, if they are of one unit. */
  readonly sumKey?: string;
}

const divisionOf = perObject((stream: Stream): Division => {
  const slots = stream.slots.filter(isPart);
  const parts = slots.map((slot) => ({ stream, slot, key: keyOf(slot.figure.quantity.nominal, slot.figure.unit) }));
  const title = titleOf(stream);
  const unit = slots[0]?.figure.unit ?? '';
  if (title === undefined || slots.length < FEWEST || slots.length > MOST) return { title: '', parts };
  const sum = nominalSum(slots);
  const isOne = sum.gte(LEAST_TOTAL) && slots.every(({ figure }) => figure.unit === unit);
  return { title, parts, ...(isOne ? { sumKey: keyOf(sum, unit) } : {}) };
});

const lastDivided = new WeakMap<Stream, { readonly total: Part; readonly again: Again }>();

function remembered(stream: Stream, total: Part): Again {
  const known = lastDivided.get(stream);
  if (known?.total === total) return known.again;
  const parts = divisionOf(stream).parts.map(({ slot }) => slot);
  const claim = sumClaim(stream, total.slot, parts, { verdict: 'holds' }, 'q.sum', total.stream);
  const again = { claim, of: total.stream };
  lastDivided.set(stream, { total, again });
  return again;
}

function isPart(slot: Slot): slot is FigureSlot {
  return hasFigure(slot) && isCount(slot.figure) && !slot.figure.casual && !slot.isAttribute;
}

function keyOf(value: Big, unit: string): string {
  return `${value.toFixed()} ${unit}`;
}

function titleOf(stream: Stream): string | undefined {
  const first = stream.blocks[0];
  if (first?.block.kind !== 'heading') return undefined;
  const title = /^[^。;:,]{2,30}/.exec(
    first.reading.folded.text.replace(/^\(?[一二三四五六七八九十\d]{1,3}[)、.]?/, ''),
  );
  return title === null ? undefined : title[0].replaceAll('它', '他');
}

/** Three characters in a row in common. */
function sharesName(title: string, noun: string): boolean {
  const name = noun.replaceAll('它', '他');
  for (let at = 0; at + 3 <= title.length; at += 1) if (name.includes(title.slice(at, at + 3))) return true;
  return false;
}
