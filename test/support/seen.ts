import { zh } from '../../server/src/messages/zh';
import { factsOf } from '../../server/src/model/facts';
import { outlineOf, type Section } from '../../server/src/model/outline';
import { evaluate } from '../../server/src/model/references';
import { type Report, standardTables } from '../../server/src/model/report';
import { referencesOf } from '../../server/src/syntax/reference';
import { EXCERPT } from './cases';
import { findingsIn, reportOf, textAt } from './check';

/**
 * What is seen in a draft, a line for each thing: whose report it is, its sections, its tables with their numbers, what
 * its references come to, and what the rules find. The examples of `docs/markup.md` show it.
 */
export function seen(text: string): readonly string[] {
  const report = reportOf(text);
  return [
    ...identity(report),
    ...sections(outlineOf(report.draft)),
    ...tables(report),
    ...references(report),
    ...findings(report),
  ];
}

function identity({ agency, year, era }: Report): string[] {
  const said = [agency, year === undefined ? undefined : `${year} 年度`, era && `${era.key} 年格式`];
  const known = said.filter((one) => one !== undefined);
  return known.length === 0 ? [] : [known.join('，')];
}

function sections(all: readonly Section[], depth = 0): string[] {
  return all.flatMap((one) => [`${'  '.repeat(depth)}标题 ${one.title}`, ...sections(one.sections, depth + 1)]);
}

function tables(report: Report): string[] {
  const facts = factsOf(report);
  const standard = standardTables(report).map(({ form, cells }) => {
    const numbers = [...cells.keys()].flatMap((ref) => {
      const value = facts.get(ref);
      return value ? [`${report.catalogue.labelOf(ref, form)} ${value.toFixed()}`] : [];
    });
    return `表 ${form.id}：${numbers.join('，')}`;
  });
  const free = report.tables.filter(({ kind }) => kind === 'free').map(() => '自由表格');
  return [...standard, ...free];
}

function references(report: Report): string[] {
  return report.draft.blocks.flatMap((block) =>
    referencesOf(block).flatMap((reference) => {
      const { start, end } = reference.span;
      const value = evaluate(report, reference);
      return value.kind === 'value' ? [`${block.text.slice(start, end)} → ${value.text}`] : [];
    }),
  );
}

/** What an excerpt leaves out of its form and report is not what it is about. */
function findings(report: Report): string[] {
  return findingsIn(report)
    .filter(({ rule }) => !EXCERPT.includes(rule) || rule === 'outline.ordinal')
    .map(({ rule, level, place }) => {
      const words = textAt(report, place).replace(/\s+/g, ' ').trim();
      return `${zh.cli.levels[level]} ${rule}：${words}`;
    });
}
