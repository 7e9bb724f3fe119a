import type { Form } from '../catalogue/format';
import { type Facts, factsOf } from '../model/facts';
import type { Neighbours } from '../model/neighbours';
import type { Report } from '../model/report';
import type { ReportTable } from '../model/table';
import { spanIn } from '../syntax/draft';
import { perObject } from '../text/memory';
import { notes } from '../text/notes';
import { contextOf } from './context';
import type { Finding } from './finding';
import { type Check, type Checks, plainChecks, type Sighting } from './index';
import { levelOf } from './levels';
import type { RunOptions } from './options';
import type { CheckContext } from './rule';
import { silence } from './silence';

/**
 * Everything that some checks find in a report, in the order of the text; what the writer silenced is left out. Writers
 * are shown `explainedFindings` of `repair`, which tells the wrong cell from its broken sums.
 */
export function findingsOf(report: Report, options: RunOptions, checks: Checks = plainChecks): Finding[] {
  const context = contextOf(report, options.neighbours);
  const sightings = [
    ...report.tables.flatMap((table) => inTable(table, context, options, checks)),
    ...run(checks.report, report, context, options),
  ];
  const around = aroundOf(context, options);
  const findings = sightings.flatMap((sighting) => finding(sighting, around, context, options) ?? []);
  const heard = silence(report, findings, options);
  const start = (one: Finding) => spanIn(report.draft, one.place)?.start ?? 0;
  return heard
    .map((one) => ({ one, at: start(one) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/**
 * What was found in a table, with what it was found by: year, agency and last year's figures. The table changes with
 * its block, so an edit elsewhere finds it here again.
 */
const inTables = notes<
  ReportTable,
  {
    readonly key: string;
    readonly neighbours: Neighbours;
    readonly checks: readonly unknown[];
    readonly sightings: Sighting[];
  }
>();

function inTable(table: ReportTable, context: CheckContext, options: RunOptions, all: Checks): Sighting[] {
  const { report, neighbours } = context;
  const twins = table.kind === 'standard' ? tablesByForm(report).get(table.form) : 0;
  const key = `${report.year} ${report.agency} ${twins}`;
  const checks = table.kind === 'standard' ? all.standardTable : all.freeTable;
  const known = inTables.get(table);
  if (known?.key === key && known.neighbours === neighbours && known.checks === checks) return known.sightings;
  const sightings =
    table.kind === 'standard'
      ? run(all.standardTable, table, context, options)
      : run(all.freeTable, table, context, options);
  inTables.set(table, { key, neighbours, checks, sightings });
  return sightings;
}

/** How many tables of a report have each form. */
const tablesByForm = perObject(({ tables }: Report): ReadonlyMap<Form, number> => {
  const counts = new Map<Form, number>();
  for (const table of tables) if (table.kind === 'standard') counts.set(table.form, (counts.get(table.form) ?? 0) + 1);
  return counts;
});

/** A rule that fails is reported once and does not keep the others from speaking. */
function run<Target>(
  checks: readonly Check<Target>[],
  target: Target,
  context: CheckContext,
  options: RunOptions,
): Sighting[] {
  return checks.flatMap((check) => {
    try {
      return check.run(target, context);
    } catch (fault) {
      options.onFault?.(check.name, fault);
      return [];
    }
  });
}

interface Known {
  readonly around: Around;
  readonly finding: Finding;
}

/** What was found by a signal; it is said in the same words as long as the tables around it are the same. */
const knownOf = notes<Sighting['signal'], Known>();

function finding(sighting: Sighting, around: Around, context: CheckContext, options: RunOptions): Finding | undefined {
  const { signal } = sighting;
  const level = levelOf(signal.rule, context.report, options.levels ?? {}, signal.level);
  if (level === 'off') return undefined;
  const known = knownOf.get(signal);
  if (known?.around === around && known.finding.level === level) return known.finding;
  const { message, related = [], elsewhere = [] } = sighting.explain(context, options.messages);
  const fixes = sighting.fixes(context, options.messages);
  const finding = { rule: signal.rule, level, place: signal.place, message, related, elsewhere, fixes };
  knownOf.set(signal, { around, finding });
  return finding;
}

interface Around {
  readonly catalogue: unknown;
  readonly messages: unknown;
  readonly neighbours: Neighbours;
  readonly key: string;
}

const lastAround = notes<Facts, Around>();

/** All that words may depend on beside the signal itself: the same object for the same tables and settings. */
function aroundOf({ report, neighbours }: CheckContext, { messages }: RunOptions): Around {
  const facts = factsOf(report);
  const key = `${report.year} ${report.agency}`;
  const { catalogue } = report;
  const known = lastAround.get(facts);
  if (
    known?.key === key &&
    known.catalogue === catalogue &&
    known.messages === messages &&
    known.neighbours === neighbours
  ) {
    return known;
  }
  const around = { catalogue, messages, neighbours, key };
  lastAround.set(facts, around);
  return around;
}
