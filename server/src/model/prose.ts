import { isSameList, perItem, perKey, perObject } from '../text/memory';
import { notes } from '../text/notes';
import { type Across, acrossIn } from './claims/across';
import { judgedAcrossYears } from './claims/acrossYears';
import type { Claim } from './claims/claim';
import { type Coverage, coverageOf } from './claims/coverage';
import type { PassageClaims } from './claims/passage';
import type { Facts } from './facts';
import { type HeldPassage, proseRead, type ReadProse } from './readProse';
import type { Report } from './report';

/** What one passage says. The same object as long as nothing in it and nothing that concerns it has changed. */
export interface ProsePart {
  readonly passage: PassageClaims;
  /** Within itself, of earlier passages, and against the tables. */
  readonly claims: readonly Claim[];
  /** What later passages say of its figures. */
  readonly said: readonly Claim[];
}

/**
 * The claims of a report's prose, within itself, against its tables and, where they are given, last year's figures;
 * remembered per report, block and passage.
 */
export function proseOf(report: Report, previous?: Facts): Prose {
  const own = ownProse(report);
  const { year } = report;
  if (!previous || year === undefined) return own.prose;
  const lastYear = lastYears(previous)(String(year), () => ({ previous, year }));
  const known = own.acrossYears;
  if (known?.lastYear === lastYear) return known;
  own.acrossYears = new Prose(own.prose.read, lastYear);
  return own.acrossYears;
}

interface OwnProse {
  readonly prose: Prose;
  /** With the year before that was last asked for. */
  acrossYears?: Prose;
}

const ownProse = perObject((report: Report): OwnProse => ({ prose: new Prose(proseRead(report)) }));

interface LastYear {
  readonly previous: Facts;
  readonly year: number;
}

const MOST_YEARS = 8;
const lastYears = perObject((_previous: Facts) => perKey<LastYear>(MOST_YEARS));

/**
 * What the prose of a report says in numbers. Only passages in which something is wrong are looked at on every edit; what
 * the others say of each other is worked out when it is asked for.
 */
export class Prose {
  #parts: readonly ProsePart[] | undefined;
  #broken: readonly ProsePart[] | undefined;
  #claims: readonly Claim[] | undefined;
  #coverage: Coverage | undefined;

  constructor(
    readonly read: ReadProse,
    readonly lastYear?: LastYear,
  ) {}

  /** All passages, in the order of the text. */
  get parts(): readonly ProsePart[] {
    this.#parts ??= this.partsWhere(() => true);
    return this.#parts;
  }

  /** The passages in which something broken is said. */
  get broken(): readonly ProsePart[] {
    this.#broken ??= this.#findBroken();
    return this.#broken;
  }

  /** In the order in which they were found, not of the text. */
  get claims(): readonly Claim[] {
    this.#claims ??= this.parts.flatMap((part) => part.claims);
    return this.#claims;
  }

  get coverage(): Coverage {
    this.#coverage ??= joined(this.parts.map(coverageOfPart));
    return this.#coverage;
  }

  /** The passages that are meant, in the order of the text. */
  partsWhere(isMeant: (passage: PassageClaims, index: number) => boolean): readonly ProsePart[] {
    const across = this.#across();
    const meant = this.read.held.filter(({ passage }, index) => isMeant(passage, index));
    return meant.map((held) => {
      const part = partOf(held, across);
      return this.lastYear ? acrossYears(part, this.lastYear) : part;
    });
  }

  #findBroken(): readonly ProsePart[] {
    const across = this.#across();
    const isBroken = areBroken(this.read.held, this.lastYear);
    return this.partsWhere((passage, index) => isBroken[index] === true || across.contradicts(passage));
  }

  #across(): Across {
    return acrossIn(this.read.passages);
  }
}

interface Found {
  readonly again: readonly Claim[];
  readonly said: readonly Claim[];
  readonly against: readonly Claim[];
}

const lastParts = notes<PassageClaims, { readonly found: Found; readonly part: ProsePart }>();

function partOf({ passage, against }: HeldPassage, across: Across): ProsePart {
  const found: Found = { again: across.againIn(passage), said: across.saidOf(passage), against };
  const known = lastParts.get(passage);
  if (known && isSameFound(known.found, found)) return known.part;
  const claims = [...passage.claims, ...found.again, ...against];
  const part = { passage, claims, said: found.said };
  lastParts.set(passage, { found, part });
  return part;
}

function isSameFound(one: Found, other: Found): boolean {
  return one.against === other.against && isSameList(one.again, other.again) && isSameList(one.said, other.said);
}

const lastJudged = notes<ProsePart, { readonly lastYear: LastYear; readonly part: ProsePart }>();

/** A figure and what is said of its change stand in one passage. */
function acrossYears(part: ProsePart, lastYear: LastYear): ProsePart {
  const known = lastJudged.get(part);
  if (known?.lastYear === lastYear) return known.part;
  const claims = judgedAcrossYears(part.claims, lastYear.previous, lastYear.year);
  const judged = claims === part.claims ? part : { ...part, claims };
  lastJudged.set(part, { lastYear, part: judged });
  return judged;
}

/** Whether something is broken in what a passage says within itself, of the tables and of last year. */
const areBroken = perItem(({ passage, against }: HeldPassage, lastYear: LastYear | undefined): boolean => {
  const own = [...passage.claims, ...against];
  const claims = lastYear ? judgedAcrossYears(own, lastYear.previous, lastYear.year) : own;
  return claims.some(({ verdict }) => verdict === 'broken');
});

/** For every figure of a passage, whether anything holds it; remembered. */
export const coverageOfPart: (part: ProsePart) => Coverage = perObject(({ passage, claims, said }) =>
  coverageOf([passage], [...claims, ...said]),
);

function joined(coverages: readonly Coverage[]): Coverage {
  const counts = { checked: 0, open: 0, apart: 0, unchecked: 0 };
  let marks = 0;
  for (const one of coverages) {
    counts.checked += one.counts.checked;
    counts.open += one.counts.open;
    counts.apart += one.counts.apart;
    counts.unchecked += one.counts.unchecked;
    marks += one.marks;
  }
  return { figures: coverages.flatMap(({ figures }) => figures), counts, marks };
}
