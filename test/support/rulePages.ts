import { type RuleExample, ruleIndex, rulePage } from '../../server/src/features/rulePage';
import { zh } from '../../server/src/messages/zh';
import { ruleIds } from '../../server/src/rules/levels';
import { caseNames, readCase } from './cases';
import { catalogue, textAt } from './check';

/** The files of `docs/rules` by name: a page for each rule, with its first bad and good case, and the index. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = ruleIds(catalogue).map((id): [string, string] => {
    const page = rulePage(catalogue, zh, id, { bad: example(id, 'bad'), good: example(id, 'good') });
    if (page === undefined) throw new Error(`no page for ${id}`);
    return [`${id}.md`, page];
  });
  return new Map([...pages, ['README.md', ruleIndex(catalogue, zh)]]);
}

/** The plain case of a kind, or the first of the others. */
function example(rule: string, kind: 'bad' | 'good'): RuleExample | undefined {
  const names = caseNames(rule).filter((name) => name.startsWith(kind));
  const name = names.includes(`${kind}.gouji`) ? `${kind}.gouji` : names[0];
  if (name === undefined) return undefined;
  const { own, beside, report, findings } = readCase(rule, name);
  const found = findings.filter((finding) => finding.rule === rule);
  return {
    draft: own.text,
    beside: beside.map(([file, { text }]) => ({ name: file, draft: text })),
    findings: found.map(({ place, message, fixes }) => ({
      text: textAt(report, place),
      message,
      fixes: fixes.map(({ title }) => title),
    })),
  };
}
