import { zh } from '../../server/src/messages/zh';
import type { Instance } from '../../server/src/model/instances';
import { standardTables } from '../../server/src/model/report';
import { contextOf } from '../../server/src/rules/context';
import { levelOf } from '../../server/src/rules/levels';
import { findingsOf } from '../../server/src/rules/run';
import { judgements } from '../../server/src/rules/table/judgements';
import { reportOf } from './check';

/** What is wrong with a draft, before any of it is explained: an explanation may name another cell once one is mended. */
export interface Errors {
  /** Equations that do not hold. */
  readonly equations: ReadonlySet<Instance>;
  /** How often each other rule has an error. */
  readonly others: ReadonlyMap<string, number>;
}

export function errorsOf(text: string): Errors {
  const report = reportOf(text);
  const broken = standardTables(report)
    .flatMap((table) => judgements(table, contextOf(report)))
    .filter(
      ({ instance, judgement }) => judgement.kind === 'broken' && levelOf(instance.rule.id, report, {}) === 'error',
    )
    .map(({ instance }) => instance);
  const ofEquations = new Set(broken.map(({ rule }) => rule.id));
  const others = new Map<string, number>();
  for (const { rule, level } of findingsOf(report, { messages: zh })) {
    if (level === 'error' && !ofEquations.has(rule)) others.set(rule, (others.get(rule) ?? 0) + 1);
  }
  return { equations: new Set(broken), others };
}

/** Names of the errors that the one draft has and the other had not. */
export function newErrors(before: Errors, after: Errors): string[] {
  const equations = [...after.equations].filter((instance) => !before.equations.has(instance));
  const others = [...after.others].filter(([rule, count]) => count > (before.others.get(rule) ?? 0));
  return [...equations.map(({ rule }) => rule.id), ...others.map(([rule]) => rule)];
}
