import type { Catalogue } from '../catalogue/catalogue';
import type { Era } from '../catalogue/format';
import type { Block } from '../syntax/block';
import { isSameList, perObject } from '../text/memory';
import { passageTableClaims } from './claims/against';
import { type Claim, type ClaimContext, isSameContext } from './claims/claim';
import { type Passage, type PassageClaims, readPassage } from './claims/claims';
import { kindsOf } from './claims/kinds';
import { passagesOf } from './claims/passages';
import { type ProseReading, readProse } from './claims/reading';
import { type FormsOfTables, formsOfTables } from './claims/tables';
import { type Facts, factsOf } from './facts';
import type { Report } from './report';

/** A report's passages, each read by itself and held against the tables. */
export interface ReadProse {
  readonly passages: readonly PassageClaims[];
  /** What each passage says of the tables. */
  readonly against: readonly (readonly Claim[])[];
}

/** Reads the prose of a report; a passage anew only when it or what it asks of the tables changed. */
export function proseRead(report: Report): ReadProse {
  const context: ClaimContext = {
    ...(report.year === undefined ? {} : { year: report.year }),
    sections: report.chapters.length,
    ...(report.era === undefined ? {} : { kinds: kindsOf(report.catalogue, report.era) }),
  };
  const passages = passagesOf(report.draft.blocks).map((passage) => remembered(passage, context));
  return { passages, against: againstTables(report, passages, context) };
}

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
  return isSameContext(before.context, context) && isSameList(before.passage.blocks, blocks);
}

const NONE: readonly Claim[] = [];

function againstTables(
  report: Report,
  passages: readonly PassageClaims[],
  context: ClaimContext,
): readonly (readonly Claim[])[] {
  const { catalogue, era } = report;
  if (!era) return passages.map(() => NONE);
  const forms = formsOn(catalogue, era, factsOf(report));
  return passages.map(({ stream }) => passageTableClaims(stream, forms, context));
}

const formsByFacts = new WeakMap<Facts, { readonly era: Era; readonly forms: FormsOfTables }>();

/** The phrases with what the report's tables answer them; the same object for the same facts. */
function formsOn(catalogue: Catalogue, era: Era, facts: Facts): FormsOfTables {
  const known = formsByFacts.get(facts);
  if (known?.era === era) return known.forms;
  const tables = {
    valueOf: (ref: string) => facts.get(ref),
    unitOf: (ref: string) => catalogue.unitOf(ref.split('@')[0] ?? ''),
  };
  const forms = formsOfTables(proseClaimsOf(catalogue)(era), tables);
  formsByFacts.set(facts, { era, forms });
  return forms;
}

const proseClaimsOf = perObject((catalogue: Catalogue) => perObject((era: Era) => catalogue.proseClaimsOf(era.id)));
