import { type Evaluated, evaluate } from '../../model/references';
import type { Report } from '../../model/report';
import { type Reference, referencesOf } from '../../syntax/reference';
import { inBlocks } from '../../syntax/stretch';
import type { Rule, Signal } from '../rule';

interface ReferenceSignal extends Signal {
  readonly reference: Reference;
  readonly found: Exclude<Evaluated, { readonly kind: 'value' }>;
}

/** References `{{…}}` that find nothing, and those whose cells have no number to give yet. */
export const references: Rule<Report, ReferenceSignal> = {
  name: 'references',

  *check(report) {
    for (const { block, reference } of referencesIn(report.draft)) {
      const found = evaluate(report, reference);
      if (found.kind === 'value') continue;
      const place = { block, span: reference.span };
      const level = found.kind === 'open' ? ({ level: 'warning' } as const) : {};
      yield { rule: 'markup.reference', place, reference, found, ...level };
    }
  },

  explain({ found }, { report: { catalogue } }, messages) {
    if (found.kind === 'unknown') return { message: messages.referenceUnknown(found.name) };
    return { message: messages.referenceOpen(found.of.map(({ table, ref }) => catalogue.labelOf(ref, table.form))) };
  },
};

const referencesIn = inBlocks((block) => referencesOf(block).map((reference) => ({ block, reference })));
