import { inspect } from 'node:util';
import type { CheckedClaim, CheckedFile, CheckedFinding } from '../../features/checkResult';
import type { Messages } from '../../messages/messages';
import { displayWidth } from '../../text/displayWidth';

/** Names of Node's colours; what comes later lies inside. */
type Style = string | readonly string[];

export type Paint = (style: Style, text: string) => string;

/** Colours where they are wanted, plain text elsewhere. */
export function painter(coloured: boolean): Paint {
  return coloured ? painted : (_, text) => text;
}

/** `styleText` of Node is younger than the oldest Node here, and in the youngest it asks each thread's environment again. */
function painted(style: Style, text: string): string {
  return [style].flat().reduceRight((inside, name) => {
    const [on, off] = inspect.colors[name] ?? [0, 0];
    return `\u001b[${on}m${inside}\u001b[${off}m`;
  }, text);
}

const LEVEL_STYLES: Readonly<Record<CheckedFinding['level'], Style>> = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  information: ['blue', 'bold'],
  hint: ['gray', 'bold'],
};

/** The findings of one file, each with its line and a caret under its place. */
export function fileInText(file: CheckedFile, text: string, messages: Messages, paint: Paint): string {
  const coverage = file.coverage.figures === 0 ? '' : `  ${paint('gray', messages.coverage(file.coverage))}\n`;
  const lines = text.split(/\r\n|\n|\r/);
  const findings = file.findings.map((finding) => `${inText(file.file, finding, lines, messages, paint)}\n`);
  const claims = (file.claims ?? []).map((claim) => claimInText(claim, messages, paint));
  const nothing = file.findings.length === 0 ? [`${messages.cli.nothing(file.file)}\n`] : [];
  return [...nothing, ...findings].join('\n') + claims.join('') + coverage;
}

const VERDICT_STYLES: Readonly<Record<CheckedClaim['verdict'], Style>> = {
  holds: 'green',
  broken: 'red',
  unknown: 'gray',
};
const VERDICT_MARKS: Readonly<Record<CheckedClaim['verdict'], string>> = { holds: '✓', broken: '✗', unknown: '？' };

function claimInText({ kind, verdict, formula }: CheckedClaim, { claims }: Messages, paint: Paint): string {
  return `  ${paint(VERDICT_STYLES[verdict], VERDICT_MARKS[verdict])} ${claims.kinds[kind]} ${formula}\n`;
}

function inText(
  file: string,
  finding: CheckedFinding,
  lines: readonly string[],
  messages: Messages,
  paint: Paint,
): string {
  const { line, column, level, message, rule } = finding;
  const head = `${paint('cyan', `${file}:${line}:${column}`)} ${paint(LEVEL_STYLES[level], messages.cli.levels[level])} ${message} ${paint('gray', `[${rule}]`)}`;
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const source = lines[line - 1] ?? '';
  const length = Math.max(1, Math.min(finding.end - finding.start, source.length - column + 1));
  const shown = excerpt(source, column - 1, length);
  return [
    head,
    `  ${paint('gray', `${number} |`)} ${shown.text}`,
    `  ${paint('gray', `${margin} |`)} ${' '.repeat(shown.before)}${paint(LEVEL_STYLES[level], '^'.repeat(shown.width))}`,
    ...relatedLines(finding).map((one) => `  ${paint('gray', `${margin}   ${one}`)}`),
    ...elsewhereLines(finding).map((one) => `  ${paint('gray', `${margin}   ${one}`)}`),
    ...finding.fixes.map((fix) => `  ${paint('gray', `${margin} →`)} ${paint('green', fix.title)}`),
  ].join('\n');
}

const MOST_RELATED = 12;

/** The parts that count; those that are 0 or blank are only numbered. */
function relatedLines({ related, rule }: CheckedFinding): string[] {
  if (rule === 'fmt.blank') return [];
  const telling = related.filter(({ text }) => !/^[\s\u3000]*[0０]?[\s\u3000]*$/.test(text));
  const shown = telling.slice(0, MOST_RELATED).map(({ message }) => message);
  const rest = related.length - shown.length;
  return rest > 0 && shown.length > 0 ? [...shown, `… (+${rest} × 0)`] : shown;
}

/** Of eighty units the greatest few. */
function elsewhereLines({ elsewhere = [] }: CheckedFinding): string[] {
  const shown = elsewhere.slice(0, MOST_RELATED).map(({ file, line, column, message }) => {
    return `${message} (${line === undefined ? file : `${file}:${line}:${column}`})`;
  });
  return elsewhere.length > shown.length ? [...shown, `… (+${elsewhere.length - shown.length})`] : shown;
}

const WIDEST = 100;

/** The part of a line around a place, with its distance and width in display columns. */
function excerpt(
  line: string,
  start: number,
  length: number,
): { readonly text: string; readonly before: number; readonly width: number } {
  const marked = line.slice(start, start + length);
  let from = start;
  while (from > 0 && displayWidth(line.slice(from - 1, start)) <= WIDEST / 2) from--;
  let to = start + length;
  while (to < line.length && displayWidth(line.slice(start + length, to + 1)) <= WIDEST / 2) to++;
  const lead = from > 0 ? '…' : '';
  const flat = (part: string) => part.replace(/\t/g, '    ');
  const text = `${lead}${flat(line.slice(from, to))}${to < line.length ? '…' : ''}`;
  return {
    text,
    before: displayWidth(lead + flat(line.slice(from, start))),
    width: Math.max(1, Math.min(WIDEST, displayWidth(flat(marked)))),
  };
}
