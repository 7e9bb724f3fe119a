import { corpusText, hasCorpus, type Label, labels } from './corpus';
import { claimsIn, type FoundClaim } from './report';

/** How one kind of label fared. */
export interface Score {
  readonly kind: string;
  labelled: number;
  found: number;
  /** Of the found ones with a definite answer, how many were judged as labelled. */
  judged: number;
  right: number;
  readonly misses: string[];
}

export interface Result {
  readonly scores: readonly Score[];
  /** Findings at error or warning on a labelled negative, or on a claim labelled sound. */
  readonly falseAlarms: readonly string[];
  /** Labelled broken claims with no finding at warning or error (hint where it holds by truncation). */
  readonly silent: readonly string[];
  /** Every finding at error or warning, for the eye. */
  readonly findings: readonly string[];
}

export function scoreCorpus(only: (file: string) => boolean = () => true): Result {
  const all = labels().filter((label) => only(label.file));
  const byFile = groupBy(all);
  const scores = new Map<string, Score>();
  const falseAlarms: string[] = [];
  const silent: string[] = [];
  const findings: string[] = [];
  for (const [file, own] of byFile) {
    const found = claimsIn(corpusText(file));
    for (const label of own) {
      if (label.kind === 'negative') {
        for (const alarm of found.filter(
          (each) => isAlarm(each) && each.claim.kind !== 'missing' && within(each.at, label.at),
        ))
          falseAlarms.push(`${file}: negative «${label.anchor}»: ${alarm.claim.formula}`);
        continue;
      }
      const score = scores.get(label.kind) ?? {
        kind: label.kind,
        labelled: 0,
        found: 0,
        judged: 0,
        right: 0,
        misses: [],
      };
      scores.set(label.kind, score);
      score.labelled += 1;
      const match = found
        .filter((each) => matches(each, label))
        .sort((a, b) => Number(b.claim.verdict !== 'unknown') - Number(a.claim.verdict !== 'unknown'))[0];
      if (match === undefined) {
        score.misses.push(`${file}: missed «${label.anchor}» ${label.relation ?? ''}`);
        if (label.expect === 'error') silent.push(`${file}: «${label.anchor}»`);
        continue;
      }
      score.found += 1;
      if (label.expect === 'maybe') continue;
      score.judged += 1;
      const broken = match.claim.verdict === 'broken';
      if (label.expect === 'error' && !isAlarm(match))
        silent.push(`${file}: «${label.anchor}» (${match.claim.verdict} ${match.claim.level ?? ''})`);
      if (
        label.expect === 'rounding'
          ? match.claim.verdict !== 'unknown' && !(broken && match.claim.level === 'error')
          : broken === !label.holds && match.claim.verdict !== 'unknown'
      )
        score.right += 1;
      else score.misses.push(`${file}: verdict ${match.claim.verdict} of «${label.anchor}» ${match.claim.formula}`);
    }
    for (const each of found.filter(isAlarm)) {
      findings.push(`${file}: ${each.claim.level} ${each.claim.kind} ${each.claim.formula}`);
      const excused =
        own.some((label) => (label.expect === 'error' || label.expect === 'maybe') && within(each.at, label.at)) ||
        SEED_FINDINGS.some(([where, formula]) => where === file && formula === each.claim.formula);
      if (!excused) falseAlarms.push(`${file}: unlabelled ${each.claim.level}: ${each.claim.formula}`);
    }
  }
  return { scores: [...scores.values()], falseAlarms, silent, findings };
}

/** What the published seeds get wrong beyond the labels: the domain's seed-findings, § 2 and 3. */
export const SEED_FINDINGS: readonly (readonly [string, string])[] = [
  ['seeds/yiwu-2018.txt', '633+125+106+125+20+70+61 = 1140'],
  ['seeds/hengyang-2018.txt', '3356 ≠ 158'],
  ['seeds/xianning-2017.txt', '0 ≠ 15'],
];

function groupBy(all: readonly Label[]): Map<string, Label[]> {
  const groups = new Map<string, Label[]>();
  for (const label of all) groups.set(label.file, [...(groups.get(label.file) ?? []), label]);
  return groups;
}

function isAlarm(found: FoundClaim): boolean {
  return found.claim.verdict === 'broken' && (found.claim.level === 'error' || found.claim.level === 'warning');
}

function within(inner: readonly [number, number], outer: readonly [number, number]): boolean {
  return inner[0] >= outer[0] && inner[1] <= outer[1];
}

function touches(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** Same place, same figures in the same roles. */
function matches(found: FoundClaim, label: Label): boolean {
  const { kind } = found.claim;
  const near = found.figures.some((figure) => touches(figure.at, label.at));
  if (!near) return false;
  const values = (roles: readonly string[]) =>
    found.figures.filter((figure) => roles.includes(figure.role)).map((figure) => figure.value);
  switch (label.kind) {
    case 'sum':
      return (
        kind === 'sum' && same(values(['part']), label.parts ?? []) && same(values(['total']), [label.total ?? ''])
      );
    case 'percent-share': {
      if (kind !== 'share' || !same(values(['percent']), [plain(label.percent ?? '')])) return false;
      const part = values(['part']);
      return (
        part.length === 1 &&
        (part[0] === plain(label.part ?? '') || found.figures.some((figure) => /^共/.test(figure.text)))
      );
    }
    case 'difference':
      return kind === 'rest' || kind === 'difference';
    case 'carry-identity':
      return (
        (kind === 'carry' || kind === 'sum') &&
        same(values(['total', 'part', 'received', 'carriedIn', 'answered', 'carriedOut']), label.numbers ?? [])
      );
    case 'equal-to-table':
      return (
        found.claim.target?.value.eq(tableValue(label)) === true &&
        found.figures.some((figure) => figure.value === plain(label.numbers?.[0] ?? ''))
      );
    case 'equal-in-prose':
      return (
        kind === 'equal' &&
        found.claim.target === undefined &&
        found.figures.every((figure) => figure.value === plain(label.numbers?.[0] ?? ''))
      );
    case 'list-count':
      return kind === 'list';
    case 'date-period':
      return kind === 'period';
    default:
      return false;
  }
}

/** The table's side of a relation such as `46 = 26 + 20 (table: …)`. */
function tableValue(label: Label): number {
  const right = /= ([\d+. ]+) \(table/.exec(label.relation ?? '')?.[1] ?? '';
  return right.split('+').reduce((sum, part) => sum + Number(part), 0);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join(' ') === b.map(plain).sort().join(' ');
}

/** `58.40%` → `58.4`, as values are shown. */
function plain(number: string): string {
  return String(Number(number.replace(/[%,]/g, '')));
}

export function table(result: Result): string {
  const rows = result.scores.map((score) => [
    score.kind,
    String(score.labelled),
    String(score.found),
    percent(score.found, score.labelled),
    `${score.right}/${score.judged}`,
  ]);
  const sum = (pick: (score: Score) => number) => result.scores.reduce((total, score) => total + pick(score), 0);
  rows.push([
    'all',
    String(sum((score) => score.labelled)),
    String(sum((score) => score.found)),
    percent(
      sum((score) => score.found),
      sum((score) => score.labelled),
    ),
    `${sum((score) => score.right)}/${sum((score) => score.judged)}`,
  ]);
  const heads = ['kind', 'labelled', 'found', 'recall', 'verdict right'];
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)));
  return [heads, ...rows]
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`;
}

if (process.argv[1]?.endsWith('score.ts')) {
  if (!hasCorpus()) console.log('score: the corpus is not beside the project (../shared/corpus); nothing to score');
  else {
    const wanted = process.argv.slice(2);
    const result = scoreCorpus(
      (file) =>
        wanted.length === 0 ||
        wanted.some((part) => (part.startsWith('!') ? !file.includes(part.slice(1)) : file.includes(part))),
    );
    console.log(table(result));
    for (const score of result.scores) for (const miss of score.misses) console.log(`  ${score.kind}: ${miss}`);
    console.log(`\nfalse alarms: ${result.falseAlarms.length}`);
    for (const alarm of result.falseAlarms) console.log(`  ${alarm}`);
    console.log(`broken and silent: ${result.silent.length}`);
    for (const each of result.silent) console.log(`  ${each}`);
    console.log(`findings: ${result.findings.length}`);
    for (const each of result.findings) console.log(`  ${each}`);
  }
}
