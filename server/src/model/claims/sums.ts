import { compare, isPositive } from '../../numbers/compare';
import { rewritten } from '../../numbers/rewrite';
import { Total } from '../../numbers/total';
import type { Claim, Kinds } from './claim';
import {
  bracketBefore,
  endsInTotalling,
  exactRun,
  isClosingTotal,
  listedRun,
  namesTotal,
  partsBefore,
} from './closing';
import { addsUp, exactParts, nestedParts, nominalSum, partsMaking } from './exact';
import { type FigureSlot, hasFigure, isCount, isTotal } from './figure-slot';
import { HeldClaim } from './held';
import { allExact, enumerated, isOfEach, type Judgement, judgeList, namesItsParts, sharesAddUp } from './judge';
import { type Partition, partitionsAfter } from './partition';
import { dividedAgain, regroupedSums, runsOf } from './regrouped';
import { inRole, shown, sumFormula } from './relation';
import { placeOf, type Stream } from './stream';
import { CARRY, REST } from './vocabulary';
import { Rank } from './walk';

/** Which figures a passage adds up, for those who look for bases and doubles after it. */
export interface Sums {
  readonly claims: readonly Claim[];
  /** For a part's index, the totals it belongs to, surest first. */
  readonly totals: ReadonlyMap<number, readonly FigureSlot[]>;
  /** Indices of the parts of sums that hold. */
  readonly taken: ReadonlySet<number>;
}

/**
 * The sums that a passage states: total first (bracket, colon, 其中, 包括, 分别), parts first (共计), and figures that simply
 * follow their total and add up to it. Inner lists are read before outer ones, so that a part's own parts are not counted
 * twice. Source: prose.md § 3, 3.1; prose_rules q.sum, q.of-which.
 */
export function sumsOf(stream: Stream, kinds?: Kinds): Sums {
  const reader = new SumReader(stream, kinds);
  reader.read();
  return reader;
}

const HOLDS: Judgement = { verdict: 'holds' };

class SumReader implements Sums {
  readonly claims: Claim[] = [];
  readonly totals = new Map<number, FigureSlot[]>();
  readonly taken = new Set<number>();
  readonly #stream: Stream;
  readonly #kinds: Kinds | undefined;

  constructor(stream: Stream, kinds: Kinds | undefined) {
    this.#stream = stream;
    this.#kinds = kinds;
  }

  read(): void {
    const slots = this.#stream.slots;
    const open: Partition[] = [];
    const plain: Partition[] = [];
    for (let at = slots.length - 1; at >= 0; at -= 1) {
      const slot = slots[at];
      if (!isTotal(slot)) continue;
      for (const partition of partitionsAfter(this.#stream, slot)) {
        if (partition.how === 'plain') plain.push(partition);
        else if (!this.#holding(partition)) open.push(partition);
      }
    }
    for (const slot of slots) if (isTotal(slot)) this.#closing(slot);
    const failing = open.filter((partition) => !this.#holding(partition) && !this.#severalTotals(partition));
    // A whole list that makes a total further before is no list of the figure right before it.
    const runs = runsOf(this.#stream);
    for (const { total, parts } of regroupedSums(this.#stream, runs, this.taken))
      this.#add(total, parts, HOLDS, undefined);
    const listed = new Set(open.flatMap((partition) => naturalParts(partition).map((part) => part.index)));
    for (const partition of plain) if (!listed.has(partition.total.index)) this.#plainSum(partition);
    // Outer lists first: what they hold is no part of their parts.
    for (const partition of failing.reverse()) {
      if (!naturalParts(partition).every((part) => this.taken.has(part.index))) this.#failing(partition);
    }
    for (const { total, parts } of dividedAgain(runs, this)) {
      this.#add(total, parts, { verdict: 'broken', level: 'warning' }, undefined);
    }
  }

  /** Finds the parts that make the total exact: all, up to some end, or with a part's own parts left out. */
  #holding(partition: Partition): boolean {
    for (const total of [partition.total, ...this.#earlierTotals(partition)]) {
      const parts = exactParts(partition, total) ?? nestedParts(partition, total, this.taken);
      if (parts === undefined) continue;
      this.#add(total, parts, HOLDS, partition);
      return true;
    }
    return false;
  }

  /** 其中 may look back over its nearest figure: `受理20件，办结18件，其中网上15件，信函5件`. */
  #earlierTotals(partition: Partition): readonly FigureSlot[] {
    return partition.how === 'among' ? this.#totalsBefore(partition.total, 3) : [];
  }

  /** Totals of the same sentence, nearest first. */
  #totalsBefore(total: FigureSlot, most: number): readonly FigureSlot[] {
    const found: FigureSlot[] = [];
    for (let at = total.index - 1; at >= Math.max(0, total.index - 12) && found.length < most; at -= 1) {
      const slot = this.#stream.slots[at];
      const next = this.#stream.slots[at + 1];
      if (slot === undefined || next === undefined || next.rank >= Rank.item) break;
      if (slot.depth === total.depth && isTotal(slot)) found.push(slot);
    }
    return found;
  }

  /** `新收317件，上年结转3件。其中，…`: the list is of both together. */
  #severalTotals(partition: Partition): boolean {
    if (partition.how !== 'among' && partition.how !== 'colon') return false;
    const totals: FigureSlot[] = [partition.total];
    for (const earlier of this.#totalsBefore(partition.total, 2)) {
      totals.unshift(earlier);
      if (this.#inColumns(totals, partition)) return true;
      const parts = partsMaking(partition.parts, nominalSum(totals));
      if (parts === undefined) continue;
      this.#addCombined(totals, parts);
      return true;
    }
    return false;
  }

  /** `检测1246份，合格1208份；其中城市612份，合格605份；农村634份，合格603份`: each total has its own of every member's figures. */
  #inColumns(totals: readonly FigureSlot[], partition: Partition): boolean {
    for (let end = 2 * totals.length; end <= partition.parts.length; end += totals.length) {
      const columns = totals.map((total, column) => ({
        total,
        parts: partition.parts.slice(0, end).filter((_, at) => at % totals.length === column),
      }));
      if (!columns.every((own) => addsUp(own.parts, own.total))) continue;
      for (const own of columns) this.#add(own.total, own.parts, HOLDS, partition);
      return true;
    }
    return false;
  }

  /** Figures that follow a total with no word between them make a sum only if they are exact. */
  #plainSum(partition: Partition): void {
    const total = partition.total;
    if (this.#knownPlain(partition) || this.#sharedPlain(partition) || this.#namedPlain(partition)) return;
    const parts: FigureSlot[] = [];
    let nonZero = 0;
    const sum = new Total();
    for (const part of this.#withoutSiblings(total, partition.parts)) {
      if (this.taken.has(part.index)) continue;
      // 其余 looks for its total itself.
      if (REST.test(part.figure.noun)) return;
      if (part.figure.unit !== total.figure.unit || part.figure.quantity.precision !== 'exact') return;
      parts.push(part);
      if (isPositive(part.figure.quantity.nominal)) nonZero += 1;
      sum.add(part.figure.quantity.nominal);
      const over = sum.compare(total.figure.quantity.nominal);
      if (over > 0) return;
      if (nonZero < 2 || over < 0) continue;
      if (partition.whole && parts.length < partition.parts.length) return;
      this.#add(total, parts, HOLDS, partition);
      return;
    }
  }

  /** Figures that simply follow a total which the form divides just so must add up to it: `复议7件，维持6件、纠正0件…`. */
  #knownPlain({ total, parts }: Partition): boolean {
    const own = parts.filter((part) => part.sentence === total.sentence);
    // The list has two parts at least.
    if (own.length < 2 || own.slice(0, 2).some((part) => this.taken.has(part.index))) return false;
    const known = this.#kinds?.prefix(
      total.figure.noun,
      own.map((part) => part.figure.noun),
    );
    const listed = own.slice(0, known?.count ?? 0);
    if (listed.length < 2 || known?.kinds !== 'complete' || !allExact([total, ...listed])) return false;
    if (listed.some((part) => this.taken.has(part.index)) || addsUp(listed, total)) return false;
    this.#add(total, listed, { verdict: 'broken', level: 'warning' }, undefined);
    return true;
  }

  /** Figures that follow a total which is named after them all: `来信来访共12件，来信5件、来访8件`. */
  #namedPlain({ total, parts, whole }: Partition): boolean {
    const own = parts.filter((part) => part.sentence === total.sentence);
    if (whole || own.length < 2 || !allExact([total, ...own])) return false;
    if (own.some((part) => part.figure.unit !== total.figure.unit || this.taken.has(part.index))) return false;
    if (addsUp(own, total) || !namesItsParts(total, own)) return false;
    this.#add(total, own, { verdict: 'broken', level: 'warning' }, undefined);
    return true;
  }

  /** Figures that follow a total, each with its share of it, and the shares make 100 %. */
  #sharedPlain({ total, parts }: Partition): boolean {
    if (parts.length < 2 || !sharesAddUp(this.#stream, parts) || !allExact([total, ...parts])) return false;
    const sum = nominalSum(parts);
    const whole = total.figure.quantity.nominal;
    if (sum.eq(whole) || sum.lt(whole.times(0.8)) || sum.gt(whole.times(1.2))) return false;
    if (parts.some((part) => part.figure.unit !== total.figure.unit || this.taken.has(part.index))) return false;
    this.#add(total, parts, { verdict: 'broken', level: 'warning' }, undefined);
    return true;
  }

  /** Parts first: `A、B、C，共计 T`. */
  #closing(total: FigureSlot): void {
    const isClosing = isClosingTotal(total);
    const isTotalling = isClosing || endsInTotalling(total);
    if (!(isTotalling || namesTotal(total)) || this.totals.has(total.index)) return;
    const run = partsBefore(this.#stream, total);
    const bracket = run.length === 0 ? bracketBefore(this.#stream, total) : [];
    const exact = addsUp(bracket, total) ? bracket : exactRun(run, total);
    if (exact !== undefined) {
      this.#add(total, exact, HOLDS, undefined);
      return;
    }
    const listed = isTotalling ? listedRun(run, total) : [];
    if (listed.length < 2 || !allExact([total, ...listed]) || listed.some(isOfEach)) return;
    // 兼职11名；拟为每个公司配1名，合计8名: the total is of what lies between.
    const between = this.#stream.slots.slice((listed.at(-1)?.index ?? total.index) + 1, total.index);
    if (between.some((slot) => hasFigure(slot) && isCount(slot.figure) && slot.depth <= total.depth)) return;
    const isList = enumerated(listed);
    // In the run of words (3个社区共15个) only a list parted by 、 is meant; 满意和较满意共83人 names which of them.
    if (!isClosing && !(isList && total.rank === Rank.none)) return;
    this.#add(total, listed, { verdict: 'broken', level: isClosing && isList ? 'error' : 'warning' }, undefined);
  }

  #failing(partition: Partition): void {
    const parts = this.#withoutSiblings(partition.total, naturalParts(partition));
    const judgement = judgeList(this.#stream, partition, parts, this.#kinds);
    if (judgement !== undefined) this.#add(partition.total, parts, judgement, partition);
  }

  /** What divides the same total as the total of a list does stands beside that list, not in it. */
  #withoutSiblings(total: FigureSlot, parts: readonly FigureSlot[]): readonly FigureSlot[] {
    const wholes = this.totals.get(total.index) ?? [];
    const end = parts.findIndex(({ index }) => this.totals.get(index)?.some((whole) => wholes.includes(whole)));
    return end < 0 ? parts : parts.slice(0, end);
  }

  #add(total: FigureSlot, parts: readonly FigureSlot[], judgement: Judgement, partition: Partition | undefined): void {
    const holds = judgement.verdict === 'holds';
    this.claims.push(sumClaim(this.#stream, total, parts, judgement, ruleOf(judgement, partition, parts)));
    for (const part of parts) {
      if (holds) this.taken.add(part.index);
      const known = this.totals.get(part.index) ?? [];
      this.totals.set(part.index, holds ? [total, ...known] : [...known, total]);
    }
  }

  #addCombined(totals: readonly FigureSlot[], parts: readonly FigureSlot[]): void {
    const last = totals.at(-1);
    if (last === undefined) return;
    const kind = totals.some((total) => CARRY.carriedIn.test(total.before.slice(-30))) ? 'carry' : 'sum';
    const tell = () => ({
      figures: [
        ...totals.map((total) => inRole(this.#stream, total, 'total')),
        ...parts.map((part) => inRole(this.#stream, part, 'part')),
      ],
      formula: `${totals.map(({ figure }) => shown(figure)).join('+')} = ${parts.map(({ figure }) => shown(figure)).join('+')}`,
      at: placeOf(this.#stream, last),
    });
    this.claims.push(new HeldClaim(kind, 'q.sum', tell, parts));
    for (const part of parts) this.taken.add(part.index);
  }
}

function naturalParts(partition: Partition): readonly FigureSlot[] {
  return partition.parts.slice(0, partition.naturalEnd);
}

/** The rule of the catalogue's `prose_rules` that the judgement follows; 其中 alone says no more than part ≤ whole. */
function ruleOf(judgement: Judgement, partition: Partition | undefined, parts: readonly FigureSlot[]): string {
  if (judgement.cause === 'magnitude') return 'q.unit-magnitude';
  if (judgement.cause === 'short') return 'q.of-which-exhaustive';
  const partial =
    partition?.how === 'among' && (partition.completeness === 'partial' || partition.completeness === 'open');
  if (judgement.verdict !== 'broken' || !partial) return 'q.sum';
  return compare(nominalSum(parts), partition.total.figure.quantity.nominal) > 0 ? 'q.of-which' : 'q.sum';
}

/** A sum as a claim; with the total that the parts give where it is broken. */
export function sumClaim(
  stream: Stream,
  total: FigureSlot,
  parts: readonly FigureSlot[],
  judgement: Judgement,
  rule: string,
  totalStream: Stream = stream,
): Claim {
  const tell = () => ({
    figures: [inRole(totalStream, total, 'total'), ...parts.map((part) => inRole(stream, part, 'part'))],
    formula: sumFormula(parts, total.figure, judgement.verdict === 'holds'),
    at: placeOf(totalStream, total),
  });
  if (judgement.verdict === 'holds') return new HeldClaim('sum', rule, tell, parts);
  const sum = nominalSum(parts);
  return {
    kind: 'sum',
    rule,
    ...tell(),
    ...judgement,
    ...(judgement.verdict === 'broken'
      ? {
          expected: { value: sum, text: rewritten(total.figure, sum) },
          difference: sum.minus(total.figure.quantity.nominal),
        }
      : {}),
  };
}
