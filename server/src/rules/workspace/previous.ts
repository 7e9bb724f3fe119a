import { FRONT_KEYS, type FrontKey } from '../../model/front';
import type { PreviousReport } from '../../model/neighbours';
import type { Report } from '../../model/report';
import type { Place } from '../../syntax/block';
import { frontOf } from '../../syntax/front';
import type { Rule, Signal } from '../rule';

interface PreviousSignal extends Signal {
  readonly previous: Extract<PreviousReport, { readonly kind: 'absent' | 'other-year' }>;
}

/** A report named as last year's that is not there, or is another year's. */
export const previousReport: Rule<Report, PreviousSignal> = {
  name: 'previous report',

  *check(report, { neighbours: { previous } }) {
    if (previous.kind !== 'absent' && previous.kind !== 'other-year') return;
    const place = placeOfValue(report, 'previous');
    if (place) yield { rule: 'year.previous', place, previous };
  },

  explain({ previous }, { report }, { workspace }) {
    if (previous.kind === 'absent') return { message: workspace.previousAbsent(previous.written) };
    const { written, summary } = previous;
    return {
      message: workspace.previousOtherYear(written, summary.year ?? 0, (report.year ?? 0) - 1),
      elsewhere: [{ uri: summary.uri, message: written }],
    };
  },
};

/** Where the front matter has the value of a key. */
export function placeOfValue({ front }: Report, key: FrontKey): Place | undefined {
  const entry = front && frontOf(front.block).entries.find((one) => FRONT_KEYS[key].includes(one.key));
  return front && entry ? { block: front.block, span: entry.valueSpan } : undefined;
}
