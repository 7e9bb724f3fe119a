import type { ReviewSheet } from '../../features/review/review';
import type { Messages } from '../../messages/messages';
import type { TableCell, TableGrid } from '../tableGrid';
import type { Paper, PaperBlock } from './paper';

/** The review sheet as a document. */
export function reviewPaper(sheet: ReviewSheet, { office: { review: words }, cli, colon }: Messages): Paper {
  const { agency, year, format, hash, findings, tables, claims, unchecked, coverage, kept } = sheet;
  const equations = tables.flatMap((table) => table.equations);
  const figures = coverage.checked + coverage.open + coverage.unchecked;
  const section = (text: string): PaperBlock => ({ kind: 'heading', level: 1, text, rest: '' });
  const list = (heads: readonly string[], rows: readonly (readonly string[])[]): PaperBlock =>
    rows.length === 0 ? { kind: 'paragraph', text: words.none } : { kind: 'table', grid: gridOf(heads, rows) };
  const facts: (readonly [string, string | undefined])[] = [
    [words.agency, agency],
    [words.year, year === undefined ? undefined : String(year)],
    [words.format, format],
    [words.hash, hash],
  ];
  const blocks: PaperBlock[] = [
    { kind: 'title', text: words.title },
    section(words.about),
    ...facts.flatMap(([name, value]): PaperBlock[] =>
      value === undefined ? [] : [{ kind: 'paragraph', text: `${name}${colon}${value}` }],
    ),
    section(words.summary),
    ...[words.equations(...tally(equations)), words.claims(...tally(claims))].map(
      (text): PaperBlock => ({ kind: 'paragraph', text }),
    ),
    { kind: 'paragraph', text: words.coverage(figures, coverage.checked, figures - coverage.checked) },
    section(words.findings),
    list(
      [words.line, words.level, words.message, words.rule],
      findings.map(({ line, level, message, rule }) => [String(line), cli.levels[level], message, rule]),
    ),
    ...tables.flatMap((table) => [
      section(words.equationsOf(table.title)),
      list(
        [words.verdict, words.equation, words.rule],
        table.equations.map(({ verdict, text, rule }) => [words.verdicts[verdict], text, rule]),
      ),
    ]),
    section(words.claimsOfProse),
    list(
      [words.line, words.verdict, words.relation, words.sentence],
      claims.map(({ line, verdict, formula, text }) => [String(line), words.verdicts[verdict], formula, text]),
    ),
    section(words.unchecked),
    list(
      [words.line, words.figure, words.place],
      unchecked.map(({ line, text, around }) => [String(line), text, around]),
    ),
    section(words.kept),
    list(
      [words.line, words.rule, words.reason],
      kept.map(({ line, rules, reason }) => [String(line), rules.join('、'), reason]),
    ),
  ];
  const name = [agency, year, words.title].filter((part) => part !== undefined).join(' ');
  return { name, ...(agency === undefined ? {} : { agency }), blocks };
}

function tally(judged: readonly { readonly verdict: 'holds' | 'broken' | 'unknown' }[]): [number, number, number] {
  const count = (verdict: string) => judged.filter((one) => one.verdict === verdict).length;
  return [count('holds'), count('broken'), count('unknown')];
}

function gridOf(heads: readonly string[], rows: readonly (readonly string[])[]): TableGrid {
  const line = (texts: readonly string[], row: number, isHead: boolean) =>
    texts.map((text, column): TableCell => {
      return { role: isHead ? 'colhead' : 'value', text, row, column, rowSpan: 1, columnSpan: 1, isHead };
    });
  return {
    rows: [line(heads, 0, true), ...rows.map((texts, index) => line(texts, index + 1, false))],
    columns: heads.length,
    headRows: 1,
  };
}
