import type { Messages } from '../../messages/messages';
import { FRONT_KEYS, type FrontKey, frontKey } from '../../model/front';
import { identityOf } from '../../model/identity';
import type { Report } from '../../model/report';
import { textAt } from '../../syntax/draft';
import { frontOf } from '../../syntax/front';
import type { Entry } from './entry';
import { STOP } from './template';

const KEYS: readonly FrontKey[] = ['agency', 'year', 'format', 'previous', 'units'];

/** Keys that the front matter does not have yet; after a key its values, as far as they are known. */
export function frontEntries(report: Report, offset: number, messages: Messages): readonly Entry[] {
  const { lines } = report.draft;
  const line = lines.lineAt(offset);
  const before = textAt(report.draft, { start: lines.startOf(line), end: offset });
  if (line === 0 || before.startsWith('---')) return [];
  const key = /^\s*([^:：\s]+)\s*[:：]\s*/.exec(before);
  if (!key) return keyEntries(report, offset - before.trimStart().length, offset, messages);
  const replace = { start: lines.startOf(line) + key[0].length, end: lines.endOf(line) };
  const named = key[1] === undefined ? undefined : frontKey(key[1]);
  return named ? valueEntries(report, named, replace) : [];
}

function keyEntries(report: Report, start: number, end: number, { hover }: Messages): readonly Entry[] {
  const block = report.front?.block;
  const present = block ? frontOf(block).entries.flatMap((entry) => frontKey(entry.key) ?? []) : [];
  return KEYS.filter((key) => !present.includes(key)).map((key) => ({
    kind: 'key',
    label: FRONT_KEYS[key][0],
    detail: hover.frontKey(key),
    replace: { start, end },
    text: [`${FRONT_KEYS[key][0]}: `, ...(key === 'units' ? ['[', STOP, ']'] : [STOP])],
    names: FRONT_KEYS[key],
    topic: { kind: 'frontKey', id: key },
  }));
}

function valueEntries(report: Report, key: FrontKey, replace: Entry['replace']): readonly Entry[] {
  const { agency, year } = identityOf(report.draft);
  const value = (text: string, more: Partial<Entry> = {}): Entry => ({
    kind: 'text',
    label: text,
    replace,
    text: [text],
    names: [],
    ...more,
  });
  switch (key) {
    case 'agency':
      return agency === undefined ? [] : [value(agency)];
    case 'year':
      return year === undefined ? [] : [value(String(year))];
    case 'format': {
      const eras = [...report.catalogue.eras].reverse();
      const own = report.year === undefined ? undefined : report.catalogue.eraOfYear(report.year);
      return [...eras.filter((era) => era === own), ...eras.filter((era) => era !== own)].map((era) =>
        value(era.key, { kind: 'format', detail: era.title, topic: { kind: 'era', id: era.id } }),
      );
    }
    default:
      return [];
  }
}
