import type { CellRef, Level } from '../catalogue/format';
import { claimsOfTable } from '../model/claimPlaces';
import type { Instance } from '../model/instances';
import { proseOf } from '../model/prose';
import { type Report, standardTables } from '../model/report';
import type { StandardTable } from '../model/table';
import type { CheckContext, Rule } from '../rules/rule';
import { isSilenced, silencesOver } from '../rules/silence';
import { placeOfCell } from '../rules/table/cellPlace';
import { type EquationSignal, equations, mergedByResult, signalsOf } from '../rules/table/equations';
import { type Judged, judgements } from '../rules/table/judgements';
import { isGrave } from '../rules/table/outcome';
import type { Silence } from '../syntax/silence';
import { isSameList } from '../text/memory';
import { notes } from '../text/notes';
import { type Cure, type Diagnosis, diagnose } from './diagnose';
import { withExchanges } from './exchange';
import { cellExplanation, totalExplanation } from './explanation';
import { cellFixes, equationFixes, totalFixes } from './fixes';
import type { CellSignal, PlainSignal, RepairSignal, TotalSignal } from './signal';
import { brokenGroups, systemOf } from './system';
import type { Weighing } from './weighing';

/**
 * The equations of all standard tables. What one or two cells explain is found on those cells, once for all the equations
 * it breaks; what cannot be explained so is found on each equation's result.
 */
export function explainedEquations(weighing: Weighing): Rule<Report, RepairSignal> {
  return {
    name: 'equations',
    check: (report, context) => standardTables(report).flatMap((table) => inTable(table, context, weighing)),
    explain(signal, context, messages) {
      switch (signal.kind) {
        case 'cell':
          return cellExplanation(signal, context, messages);
        case 'total':
          return totalExplanation(signal, context, messages);
        case 'plain':
          return equations.explain(signal.equation, context, messages);
      }
    },
    fix(signal, context, messages) {
      switch (signal.kind) {
        case 'cell':
          return cellFixes(signal, context, messages);
        case 'total':
          return totalFixes(signal, context, messages);
        case 'plain':
          return equationFixes(signal.equation, context, messages);
      }
    },
  };
}

interface Found {
  readonly judged: readonly Judged[];
  readonly weighing: Weighing;
  readonly silences: readonly Silence[];
  readonly witnesses: readonly unknown[];
  readonly signals: readonly RepairSignal[];
}

const lastFound = notes<StandardTable, Found>();

/** What is found in a table; the same while table, levels, silences and what the prose says of tables stay the same. */
function inTable(table: StandardTable, context: CheckContext, weighing: Weighing): readonly RepairSignal[] {
  const judged = judgements(table, context);
  if (!judged.some(({ judgement }) => judgement.kind !== 'holds' && judgement.kind !== 'unknown')) return [];
  const silences = silencesOver(context.report, [table]);
  const witnesses = claimsOfTable(proseOf(context.report), table);
  const known = lastFound.get(table);
  if (
    known?.judged === judged &&
    known.weighing === weighing &&
    isSameList(known.silences, silences) &&
    isSameList(known.witnesses, witnesses)
  ) {
    return known.signals;
  }
  const signals = signalsIn(table, judged, context, weighing);
  lastFound.set(table, { judged, weighing, silences, witnesses, signals });
  return signals;
}

/**
 * What is found in a table. A finding that the writer silenced takes only the equations of its own rule with it: what is
 * left of them is explained anew.
 */
function signalsIn(
  table: StandardTable,
  judged: readonly Judged[],
  context: CheckContext,
  weighing: Weighing,
): readonly RepairSignal[] {
  const signals = signalsOf(table, judged);
  if (signals.length === 0) return [];
  const isHushed = (one: RepairSignal | EquationSignal) => isSilenced(context.report, one);
  const hushed = new Set(signals.filter((one) => isHushed(one) || weighing(one.rule) === 'off').map(instanceOf));
  const silenced: RepairSignal[] = signals.filter((one) => hushed.has(one.instance)).map(plain);
  for (;;) {
    const found = explained({ table, judged, signals, context, weighing }, hushed);
    const covered = found.filter(isHushed);
    const before = hushed.size;
    for (const signal of covered) for (const instance of ownInstances(signal)) hushed.add(instance);
    if (hushed.size === before) return [...silenced, ...found];
    silenced.push(...covered);
  }
}

function instanceOf({ instance }: Judged): Instance {
  return instance;
}

/** The equations of the rule that a finding is named after. */
function ownInstances(signal: RepairSignal): Instance[] {
  const broken = signal.kind === 'cell' ? signal.broken : [signal.equation, ...signal.equation.others];
  return broken.map(instanceOf).filter(({ rule }) => rule.id === signal.rule);
}

interface Examined {
  readonly table: StandardTable;
  readonly judged: readonly Judged[];
  readonly signals: readonly EquationSignal[];
  readonly context: CheckContext;
  readonly weighing: Weighing;
}

/** An equation that the writer does not want judged proves nothing. */
function explained(examined: Examined, hushed: ReadonlySet<Instance>): RepairSignal[] {
  const { table, judged, context, weighing } = examined;
  const counts = ({ instance }: Judged) => weighing(instance.rule.id) !== 'off' && !hushed.has(instance);
  const signals = examined.signals.filter(({ instance }) => !hushed.has(instance));
  const system = systemOf(table, judged.filter(counts));
  const accounted = new Set<Instance>();
  const diagnoses = brokenGroups(system).map((group) => diagnose(system, group, context));
  const found = withExchanges(diagnoses, system, context).flatMap((whole): RepairSignal[] => {
    const diagnosis = limited(whole, counts);
    for (const instance of explainedBy(diagnosis)) accounted.add(instance);
    const [first] = diagnosis.cures;
    if (!first) return [];
    const isTotal = diagnosis.kind === 'open' && first.changes.length === 1;
    return isTotal ? totals(diagnosis, signals, weighing) : cells(table, diagnosis, first, weighing);
  });
  const rest = signals.filter(({ instance }) => !accounted.has(instance));
  return [...found, ...mergedByResult(gravestFirst(rest, weighing)).map(plain)];
}

/** Of what cures mend only what is to be judged at all. */
function limited(diagnosis: Diagnosis, counts: (judged: Judged) => boolean): Diagnosis {
  return { ...diagnosis, cures: diagnosis.cures.map((cure) => ({ ...cure, mended: cure.mended.filter(counts) })) };
}

function plain(equation: EquationSignal): PlainSignal {
  return { kind: 'plain', rule: equation.rule, place: equation.place, equation };
}

/** What needs no finding of its own: the group itself, and what else every cure on offer mends. */
function explainedBy(diagnosis: Diagnosis): Instance[] {
  return [...diagnosis.equations.map(({ judged }) => judged), ...alsoMended(diagnosis)].flatMap(({ instance }) =>
    diagnosis.cures.length > 0 ? instance : [],
  );
}

function alsoMended({ kind, equations: group, cures }: Diagnosis): readonly Judged[] {
  const [first, ...others] = kind === 'found' ? cures.slice(0, 1) : cures;
  return (first?.mended ?? [])
    .filter(isGrave)
    .filter(
      ({ instance }) =>
        !group.some(({ judged }) => judged.instance === instance) &&
        others.every(({ mended }) => mended.some((one) => one.instance === instance)),
    );
}

function cells(table: StandardTable, diagnosis: Diagnosis, cure: Cure, weighing: Weighing): CellSignal[] {
  const all = diagnosis.equations.map(({ judged }) => judged);
  return cure.changes.map((change) => {
    const own = diagnosis.equations.filter(({ signs }) => signs.has(change.ref)).map(({ judged }) => judged);
    const also = alsoMended(diagnosis).filter(({ instance }) => takesPart(change.ref, instance));
    const broken = gravestFirst([...(own.length > 0 ? own : all), ...also], weighing);
    const rule = broken[0]?.instance.rule.id ?? '';
    return { kind: 'cell', rule, place: placeOfCell(table, change.cell), table, diagnosis, cure, change, broken };
  });
}

function takesPart(ref: CellRef, { left, right }: Instance): boolean {
  return [...left, ...right].some((operand) => operand.kind === 'cell' && operand.ref === ref);
}

function totals(diagnosis: Diagnosis, signals: readonly EquationSignal[], weighing: Weighing): TotalSignal[] {
  const group = signals.filter(({ instance }) =>
    diagnosis.equations.some(({ judged }) => judged.instance === instance),
  );
  return mergedByResult(gravestFirst(group, weighing)).map((equation) => {
    const [gravest] = gravestFirst([equation, ...equation.others, ...alsoMended(diagnosis)], weighing);
    const rule = gravest?.instance.rule.id ?? equation.rule;
    return { kind: 'total', rule, place: equation.place, equation, diagnosis };
  });
}

const GRAVITY: Readonly<Record<Level | 'off', number>> = { error: 4, warning: 3, information: 2, hint: 1, off: 0 };

/** By level; of equals equations before bounds. */
function gravestFirst<Broken extends Judged>(judged: readonly Broken[], weighing: Weighing): Broken[] {
  const gravity = ({ instance: { rule } }: Judged) =>
    2 * GRAVITY[weighing(rule.id)] + Number(rule.equation?.operator === '==');
  return [...judged].sort((a, b) => gravity(b) - gravity(a));
}
