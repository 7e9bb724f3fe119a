import { FRONT_KEYS, type FrontFault } from '../../model/front';
import type { Report } from '../../model/report';
import { frontOf } from '../../syntax/front';
import type { Rule, Signal } from '../rule';

interface FrontSignal extends Signal {
  readonly fault: FrontFault | { readonly kind: 'unknown-format'; readonly written: string };
}

/** Keys and values of the front matter that mean nothing. */
export const frontMatter: Rule<Report, FrontSignal> = {
  name: 'front matter',

  *check({ front, catalogue }) {
    if (!front) return;
    const { block, facts } = front;
    for (const fault of facts.faults) yield { rule: 'front.key', place: { block, span: fault.span }, fault };
    const { format } = facts;
    if (format === undefined || catalogue.eraByKey(format)) return;
    const entry = frontOf(block).entries.find(({ key }) => FRONT_KEYS.format.includes(key));
    if (entry)
      yield {
        rule: 'front.key',
        place: { block, span: entry.valueSpan },
        fault: { kind: 'unknown-format', written: format },
      };
  },

  explain({ fault }, { report }, messages) {
    switch (fault.kind) {
      case 'unknown-key':
        return {
          message: messages.frontUnknownKey(
            fault.key,
            Object.values(FRONT_KEYS).map(([name]) => name),
          ),
        };
      case 'repeated-key':
        return { message: messages.frontRepeatedKey(fault.key) };
      case 'wrong-type':
        return { message: messages.frontWrongType(fault.written) };
      case 'yaml':
        return { message: messages.frontYaml(fault.message) };
      case 'unknown-format':
        return {
          message: messages.frontUnknownFormat(
            fault.written,
            report.catalogue.eras.map(({ key }) => key),
          ),
        };
    }
  },
};
