import type { Block } from '../syntax/block';
import { perObject } from '../text/memory';
import { tableClaimsOf } from './claims/against';
import type { Claim, ClaimContext } from './claims/claim';
import { claimsOf, type Passage, type PassageClaims, readPassage } from './claims/claims';
import { type Coverage, coverageOf } from './claims/coverage';
import { passagesOf } from './claims/passages';
import { type ProseReading, readProse } from './claims/reading';
import { factsOf } from './facts';
import type { Report } from './report';

/** What the prose of a report says in numbers. */
export interface Prose {
  /** In the order in which they were found, not of the text. */
  readonly claims: readonly Claim[];
  readonly coverage: Coverage;
}

/** The claims of a report's prose, within itself and against its tables; remembered per report, block and passage. */
export const proseOf: (report: Report) => Prose = perObject((report) => {
  const context: ClaimContext = {
    ...(report.year === undefined ? {} : { year: report.year }),
    sections: report.chapters.length,
  };
  const passages = passagesOf(report.draft.blocks).map((passage) => remembered(passage, context));
  const claims = [...claimsOf(passages), ...againstTables(report, passages, context)];
  return { claims, coverage: coverageOf(passages, claims) };
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
    before.passage.blocks.length === blocks.length &&
    before.passage.blocks.every((block, index) => block === blocks[index])
  );
}

function againstTables(report: Report, passages: readonly PassageClaims[], context: ClaimContext): readonly Claim[] {
  const { catalogue, era } = report;
  if (!era) return [];
  const facts = factsOf(report);
  const tables = {
    valueOf: (ref: string) => facts.get(ref),
    unitOf: (ref: string) => catalogue.indicator(ref.split('@')[0] ?? '')?.unit,
  };
  return tableClaimsOf(passages, catalogue.proseClaimsOf(era.id), tables, context);
}
