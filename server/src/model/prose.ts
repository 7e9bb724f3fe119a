import type { Era } from '../catalogue/format';
import type { Block } from '../syntax/block';
import { isSameList, perObject } from '../text/memory';
import { judgedAcrossYears } from './claims/acrossYears';
import { passageTableClaims } from './claims/against';
import type { Claim, ClaimContext } from './claims/claim';
import { claimsOf, type Passage, type PassageClaims, readPassage } from './claims/claims';
import { type Coverage, coverageOf } from './claims/coverage';
import { kindsOf } from './claims/kinds';
import { passagesOf } from './claims/passages';
import { type ProseReading, readProse } from './claims/reading';
import { type ReadyForm, readyForms } from './claims/tables';
import { type Facts, factsOf } from './facts';
import type { Report } from './report';

/** What the prose of a report says in numbers. */
export interface Prose {
  /** In the order in which they were found, not of the text. */
  readonly claims: readonly Claim[];
  readonly coverage: Coverage;
}

/**
 * The claims of a report's prose, within itself, against its tables and, where they are given, last year's figures;
 * remembered per report, block and passage.
 */
export function proseOf(report: Report, previous?: Facts): Prose {
  const own = ownProse(report);
  if (!previous || report.year === undefined) return own.prose;
  const known = own.acrossYears;
  if (known?.previous === previous) return known.prose;
  const claims = judgedAcrossYears(own.prose.claims, previous, report.year);
  const prose = { claims, coverage: coverageOf(own.passages, claims) };
  own.acrossYears = { previous, prose };
  return prose;
}

interface OwnProse {
  readonly passages: readonly PassageClaims[];
  readonly prose: Prose;
  /** With the year before that was last asked for. */
  acrossYears?: { readonly previous: Facts; readonly prose: Prose };
}

const ownProse = perObject((report: Report): OwnProse => {
  const context: ClaimContext = {
    ...(report.year === undefined ? {} : { year: report.year }),
    sections: report.chapters.length,
    ...(report.era === undefined ? {} : { kinds: kindsOf(report.catalogue, report.era) }),
  };
  const passages = passagesOf(report.draft.blocks).map((passage) => remembered(passage, context));
  const claims = [...claimsOf(passages), ...againstTables(report, passages, context)];
  return { passages, prose: { claims, coverage: coverageOf(passages, claims) } };
});

/** A block is read anew only when it changed. */
const readingOf: (block: Block) => ProseReading = perObject((block) => readProse(block.text));

interface Known {
  readonly passage: Passage;
  readonly context: ClaimContext;
  readonly claims: PassageClaims;
}

/** By the passage's first block: the same blocks in the same report make the same claims. */
const known = new WeakMap<Block, Known>();

function remembered(passage: Passage, context: ClaimContext): PassageClaims {
  const first = passage.blocks[0];
  const before = first && known.get(first);
  if (before && isSame(before, passage, context)) return before.claims;
  const claims = readPassage(passage, readingOf, context);
  if (first) known.set(first, { passage, context, claims });
  return claims;
}

function isSame(before: Known, { blocks }: Passage, context: ClaimContext): boolean {
  return (
    before.context.year === context.year &&
    before.context.sections === context.sections &&
    before.context.kinds === context.kinds &&
    isSameList(before.passage.blocks, blocks)
  );
}

/** What the passages say of the tables: a passage is held against them anew only when it or their numbers changed. */
function againstTables(report: Report, passages: readonly PassageClaims[], context: ClaimContext): readonly Claim[] {
  const ready = readyFormsIn(report);
  return passages.flatMap((passage) => {
    const before = heldAgainst.get(passage);
    if (before?.ready === ready) return before.claims;
    const claims = passageTableClaims(passage.stream, ready, context);
    heldAgainst.set(passage, { ready, claims });
    return claims;
  });
}

/** A passage's claims were made for one context: {@link remembered} makes others for another. */
const heldAgainst = new WeakMap<
  PassageClaims,
  { readonly ready: readonly ReadyForm[]; readonly claims: readonly Claim[] }
>();

const readyByFacts = new WeakMap<Facts, { readonly era: Era; readonly ready: readonly ReadyForm[] }>();

/** The phrases that the report's tables can answer; the same object for the same facts. */
function readyFormsIn(report: Report): readonly ReadyForm[] {
  const { catalogue, era } = report;
  if (!era) return [];
  const facts = factsOf(report);
  const known = readyByFacts.get(facts);
  if (known?.era === era) return known.ready;
  const tables = {
    valueOf: (ref: string) => facts.get(ref),
    unitOf: (ref: string) => catalogue.indicator(ref.split('@')[0] ?? '')?.unit,
  };
  const ready = readyForms(catalogue.proseClaimsOf(era.id), tables);
  readyByFacts.set(facts, { era, ready });
  return ready;
}
