import type { Catalogue } from '../../server/src/catalogue/catalogue';
import { zh } from '../../server/src/messages/zh';
import type { Neighbours } from '../../server/src/model/neighbours';
import { type Report, readReport } from '../../server/src/model/report';
import { summaryOf as summaryOfReport } from '../../server/src/model/summary/summary';
import { explainedFindings } from '../../server/src/repair/findings';
import type { Finding } from '../../server/src/rules/finding';
import type { RunOptions } from '../../server/src/rules/options';
import type { Place } from '../../server/src/syntax/block';
import { openDraft, spanIn } from '../../server/src/syntax/draft';
import type { Span } from '../../server/src/text/span';
import { catalogue as builtin } from '../unit/catalogue/builtin';
import { textOf } from './fixture';

export const catalogue: Catalogue = builtin;

export function reportOf(text: string, uri = 'test:report.gouji'): Report {
  return readReport(openDraft(uri, 1, text), catalogue);
}

/** What rules are told of last year's report, whoever's and of whichever year that is. */
export function afterYear(previous: string): Neighbours {
  const summary = summaryOfReport(reportOf(previous, 'test:last-year.gouji'));
  return { previous: { kind: 'found', summary } };
}

/** Everything the rules find; a rule that fails fails the test. `previous`: the text of last year's report. */
export function findingsIn(
  report: Report,
  {
    previous,
    neighbours = previous === undefined ? undefined : afterYear(previous),
    levels,
  }: {
    readonly previous?: string;
    readonly neighbours?: Neighbours | undefined;
    readonly levels?: NonNullable<RunOptions['levels']>;
  } = {},
): Finding[] {
  return explainedFindings(report, {
    messages: zh,
    onFault: (rule, fault) => {
      throw new Error(`rule ${rule} failed`, { cause: fault });
    },
    ...(neighbours ? { neighbours } : {}),
    ...(levels ? { levels } : {}),
  });
}

/** A place as a span of the report's text. */
export function spanOfPlace({ draft }: Report, place: Place): Span {
  const span = spanIn(draft, place);
  if (!span) throw new Error('a place outside the draft');
  return span;
}

export function textAt(report: Report, place: Place): string {
  return textOf(report.draft.text, spanOfPlace(report, place));
}

/** Findings in one line each: `error t3.row-total 〈15〉`. */
export function summaryOf(report: Report, findings: readonly Finding[]): string[] {
  return findings.map(({ level, rule, place }) => `${level} ${rule} 〈${textAt(report, place).trim()}〉`);
}
