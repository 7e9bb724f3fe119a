import type { Catalogue } from '../catalogue/catalogue';
import type { Era } from '../catalogue/format';
import type { Block } from '../syntax/block';
import { perItem, perKey, perObject } from '../text/memory';
import { notes } from '../text/notes';
import { passageTableClaims } from './claims/against';
import { type Claim, type ClaimContext, isSameContext } from './claims/claim';
import { type Passage, type PassageClaims, readPassage } from './claims/claims';
import { kindsOf } from './claims/kinds';
import { passagesOf } from './claims/passages';
import { type ProseReading, readProse } from './claims/reading';
import { type FormsOfTables, formsOfTables, type TableView } from './claims/tables';
import { type Facts, factsOf } from './facts';
import type { Report } from './report';
import { schoolYearOf } from './schoolYear';

/** A report's passages, each read by itself and held against the tables. */
export interface ReadProse {
  readonly passages: readonly PassageClaims[];
  /** The same passages. */
  readonly held: readonly HeldPassage[];
}

/** A passage with what it says of the tables; the same object as long as it says the same. */
export interface HeldPassage {
  readonly passage: PassageClaims;
  readonly against: readonly Claim[];
}

/** Reads the prose of a report; a passage anew only when it or what it asks of the tables changed. */
export function proseRead(report: Report): ReadProse {
  const context = contextOf(report);
  const passages = readIn(passagesOf(report.draft), context);
  return { passages, held: againstTables(passages, tablesOf(report, context)) };
}

/** What the reader of a passage is told of the report; the same object for reports of which the same is to be told. */
function contextOf({ draft, catalogue, year, era, chapters }: Report): ClaimContext {
  const sections = chapters.length;
  const schoolYear = year === undefined ? schoolYearOf(draft) : undefined;
  return contextsIn(catalogue)(`${year} ${schoolYear} ${era?.id} ${sections}`, () => ({
    ...(year === undefined ? {} : { year }),
    ...(schoolYear === undefined ? {} : { schoolYear }),
    sections,
    ...(era === undefined ? {} : { kinds: kindsOf(catalogue, era) }),
  }));
}

const MOST_CONTEXTS = 8;
const contextsIn = perObject((_catalogue: Catalogue) => perKey<ClaimContext>(MOST_CONTEXTS));

/** A block is read anew only when it changed. */
const readingOf: (block: Block) => ProseReading = perObject((block) => readProse(block.text));

const readIn = perItem((passage: Passage, context: ClaimContext): PassageClaims => {
  const known = lastRead.get(passage);
  if (known && isSameContext(known.context, context)) return known.claims;
  const claims = readPassage(passage, readingOf, context);
  lastRead.set(passage, { context, claims });
  return claims;
});

const lastRead = notes<Passage, { readonly context: ClaimContext; readonly claims: PassageClaims }>();

/** The phrases with what a report's tables answer them. */
interface Tables {
  readonly era: Era | undefined;
  readonly context: ClaimContext;
  readonly forms: FormsOfTables;
}

const againstTables = perItem((passage: PassageClaims, { forms, context }: Tables): HeldPassage => {
  const against = passageTableClaims(passage.stream, forms, context);
  const known = lastHeld.get(passage);
  if (known?.against === against) return known;
  const held = { passage, against };
  lastHeld.set(passage, held);
  return held;
});

const lastHeld = notes<PassageClaims, HeldPassage>();

const lastTables = notes<Facts, Tables>();

/** The same object for the same facts. */
function tablesOf(report: Report, context: ClaimContext): Tables {
  const { catalogue, era } = report;
  const facts = factsOf(report);
  const known = lastTables.get(facts);
  if (known?.era === era && known?.context === context) return known;
  const tables = {
    era,
    context,
    forms: formsOfTables(era ? proseClaimsOf(catalogue)(era) : [], viewOf(catalogue, facts)),
  };
  lastTables.set(facts, tables);
  return tables;
}

function viewOf(catalogue: Catalogue, facts: Facts): TableView {
  return { valueOf: (ref) => facts.get(ref), unitOf: (ref) => catalogue.unitOf(ref.split('@')[0] ?? '') };
}

const proseClaimsOf = perObject((catalogue: Catalogue) => perObject((era: Era) => catalogue.proseClaimsOf(era.id)));
