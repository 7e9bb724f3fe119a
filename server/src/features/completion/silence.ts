import type { Messages } from '../../messages/messages';
import type { Report } from '../../model/report';
import type { Finding } from '../../rules/finding';
import { ruleIds } from '../../rules/levels';
import { textAt } from '../../syntax/draft';
import { ALL_RULES } from '../../syntax/silence';
import { explainRuleShort } from '../rulePage';
import type { Entry } from './entry';

/** Ids of rules after `<!-- 不校验:`, those that speak in this draft first; `undefined` where the cursor is not there. */
export function silenceEntries(
  report: Report,
  offset: number,
  findings: readonly Finding[],
  messages: Messages,
): readonly Entry[] | undefined {
  const { lines } = report.draft;
  const before = textAt(report.draft, { start: lines.startOf(lines.lineAt(offset)), end: offset });
  const list = LIST.exec(before)?.[1];
  if (list === undefined || list.includes('-->')) return undefined;
  const ids = list.split(/[,，、]/);
  const typed = ids.pop()?.trim() ?? '';
  // A word after an id begins the reason.
  if (!/^[a-z0-9.-]*$/.test(typed) || (typed !== '' && /\s$/.test(list))) return [];
  const given = new Set(ids.map((id) => id.trim()));
  const speaking = [...new Set(findings.map(({ rule }) => rule))];
  const offered = [...new Set([...speaking, ...ruleIds(report.catalogue), ALL_RULES])].filter((id) => !given.has(id));
  return offered.map((id) => {
    const detail = explainRuleShort(report.catalogue, messages, id);
    return {
      kind: 'rule',
      label: id,
      ...(detail === undefined ? {} : { detail }),
      replace: { start: offset - typed.length, end: offset },
      text: [id],
      names: [],
      topic: { kind: 'rule', id },
    };
  });
}

const LIST = /<!--\s*不校验\s*[:：](.*)$/;
