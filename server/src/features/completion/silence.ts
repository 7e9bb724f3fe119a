import type { Messages } from '../../messages/messages';
import type { Report } from '../../model/report';
import type { Finding } from '../../rules/finding';
import { ruleIds } from '../../rules/levels';
import { ALL_RULES } from '../../syntax/silence';
import { explainRuleShort } from '../explain';
import type { Entry } from './entry';

/** Ids of rules after `<!-- 不校验:`, those that speak in this draft first; `undefined` where the cursor is not there. */
export function silenceEntries(
  report: Report,
  offset: number,
  findings: readonly Finding[],
  messages: Messages,
): readonly Entry[] | undefined {
  const { lines, text } = report.draft;
  const before = text.slice(lines.startOf(lines.lineAt(offset)), offset);
  const list = OPEN_LIST.exec(before);
  if (!list) return undefined;
  const typed = list[1] ?? '';
  const given = new Set(before.split(/[\s,，、:：]+/));
  const speaking = [...new Set(findings.map(({ rule }) => rule))];
  const ids = [...new Set([...speaking, ...ruleIds(report.catalogue), ALL_RULES])].filter((id) => !given.has(id));
  return ids.map((id) => {
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

/** A silencing comment still open, at an id: right after the colon or after a comma. */
const OPEN_LIST = /<!--\s*不校验\s*[:：](?:[^<>\s]+\s?[,，、])*\s*([a-z0-9.-]*)$/;
