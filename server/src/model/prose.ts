import { isSameList, perObject } from '../text/memory';
import { notes } from '../text/notes';
import { type Across, acrossIn } from './claims/across';
import { judgedAcrossYears } from './claims/acrossYears';
import type { Claim } from './claims/claim';
import { type Coverage, coverageOf } from './claims/coverage';
import type { PassageClaims } from './claims/passage';
import type { Facts } from './facts';
import { proseRead, type ReadProse } from './readProse';
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
  const known = own.acrossYears;
  if (known?.previous === previous) return known.prose;
  const prose = new Prose(own.prose.read, { previous, year });
  own.acrossYears = { previous, prose };
  return prose;
}

interface OwnProse {
  readonly prose: Prose;
  /** With the year before that was last asked for. */
  acrossYears?: { readonly previous: Facts; readonly prose: Prose };
}

const ownProse = perObject((report: Report): OwnProse => ({ prose: new Prose(proseRead(report)) }));

interface LastYear {
  readonly previous: Facts;
  readonly year: number;
}

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
    private readonly lastYear?: LastYear,
  ) {}

  /** All passages, in the order of the text. */
  get parts(): readonly ProsePart[] {
    this.#parts ??= this.partsWhere(() => true);
    return this.#parts;
  }

  /** The passages in which something broken is said. */
  get broken(): readonly ProsePart[] {
    const across = this.#across();
    this.#broken ??= this.partsWhere(
      (passage, index) => across.contradicts(passage) || isBroken(passage, this.#against(index), this.lastYear),
    );
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
    return this.read.passages.flatMap((passage, index) => {
      if (!isMeant(passage, index)) return [];
      const part = partOf(passage, this.#against(index), across);
      return this.lastYear ? acrossYears(part, this.lastYear) : part;
    });
  }

  #against(index: number): readonly Claim[] {
    return this.read.against[index] ?? [];
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

function partOf(passage: PassageClaims, against: readonly Claim[], across: Across): ProsePart {
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

const lastJudged = notes<ProsePart, LastYear & { readonly part: ProsePart }>();

/** A figure and what is said of its change stand in one passage. */
function acrossYears(part: ProsePart, { previous, year }: LastYear): ProsePart {
  const known = lastJudged.get(part);
  if (known?.previous === previous && known.year === year) return known.part;
  const claims = judgedAcrossYears(part.claims, previous, year);
  const judged = claims === part.claims ? part : { ...part, claims };
  lastJudged.set(part, { previous, year, part: judged });
  return judged;
}

interface Weighed {
  readonly against: readonly Claim[];
  readonly lastYear: LastYear | undefined;
  readonly isBroken: boolean;
}

const lastWeighed = notes<PassageClaims, Weighed>();

/** Whether something is broken in what a passage says within itself, of the tables and of last year. */
function isBroken(passage: PassageClaims, against: readonly Claim[], lastYear: LastYear | undefined): boolean {
  const known = lastWeighed.get(passage);
  if (known?.against === against && isSameYear(known.lastYear, lastYear)) return known.isBroken;
  const own = [...passage.claims, ...against];
  const claims = lastYear ? judgedAcrossYears(own, lastYear.previous, lastYear.year) : own;
  const isBroken = claims.some(({ verdict }) => verdict === 'broken');
  lastWeighed.set(passage, { against, lastYear, isBroken });
  return isBroken;
}

function isSameYear(one: LastYear | undefined, other: LastYear | undefined): boolean {
  return one?.previous === other?.previous && one?.year === other?.year;
}

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
