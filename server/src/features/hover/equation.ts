import type { Catalogue } from '../../catalogue/catalogue';
import type { Form } from '../../catalogue/format';
import type { Messages } from '../../messages/messages';
import type { Operand } from '../../model/instances';
import type { Summand } from '../../rules/table/judge';
import type { Judged } from '../../rules/table/judgements';
import { escapeMarkdown } from '../explain';

/**
 * An equation in names and in numbers, as a Markdown list item: `✓ 总计 = 自然人 + 商业企业：13 + 2 = 15`; what does not
 * hold is said as it is, `13 + 2 = 15 ≠ 16`, and a total still to be filled in is worked out.
 */
export function equationLine(catalogue: Catalogue, form: Form, judged: Judged, messages: Messages): string {
  return `- ${MARKS[judged.judgement.kind]} ${escapeMarkdown(equationText(catalogue, form, judged, messages))}`;
}

/** The same as plain text without its mark. */
export function equationText(catalogue: Catalogue, form: Form, judged: Judged, messages: Messages): string {
  const { left, right } = judged.judgement;
  const operandName = (operand: Operand) => {
    if (operand.kind === 'constant') return operand.value;
    const label = catalogue.labelOf(operand.ref, form);
    return operand.previous ? messages.lastYears(label) : label;
  };
  const names = (side: readonly Summand[]) =>
    side.length > MOST_NAMES
      ? messages.sumOf(side.length)
      : joined(
          side.map(({ operand }) => ({
            sign: operand.sign,
            text: operandName(operand),
          })),
        );
  const sign = signOf(judged);
  const equation = isTotal(judged) ? `${names(right)} = ${names(left)}` : `${names(left)} ${sign} ${names(right)}`;
  return `${equation}${messages.colon}${numbers(judged)}`;
}

/** What the parts give for a total, where all of them can be read. */
function workedOut(judged: Judged): string | undefined {
  const { left, leftSum } = judged.judgement;
  const isKnown =
    left.every(({ state }) => state.kind !== 'unknown') && left.some(({ state }) => state.kind === 'number');
  return isTotal(judged) && isKnown ? leftSum.toFixed() : undefined;
}

const MARKS = { holds: '✓', broken: '✗', unknown: '？', 'total-missing': '？', 'parts-missing': '？' } as const;
const MOST_NAMES = 4;

function signOf({ instance }: Judged): string {
  const operator = instance.rule.equation?.operator ?? '==';
  return { '==': '=', '<=': '≤', '>=': '≥', '<': '<', '>': '>' }[operator];
}

/** A sum whose result is one cell. */
function isTotal(judged: Judged): boolean {
  return signOf(judged) === '=' && judged.judgement.right.length === 1;
}

function numbers(judged: Judged): string {
  const { left, right, leftSum, rightSum, kind } = judged.judgement;
  const sign = signOf(judged);
  const result = workedOut(judged);
  if (result !== undefined && right[0]?.state.kind !== 'number') return `${figures(left)} = ${result}`;
  if (kind !== 'broken' || sign !== '=') return `${figures(left)} ${sign} ${figures(right)}`;
  const sum = left.length > 1 ? ` = ${leftSum.toFixed()}` : '';
  const other = right.length > 1 ? `${rightSum.toFixed()} = ` : '';
  return `${figures(left)}${sum} ≠ ${other}${figures(right)}`;
}

const MOST_FIGURES = 4;

/** In long sums what is 0 or blank is left out; what cannot be read is a question mark. */
function figures(side: readonly Summand[]): string {
  const values = side.map(({ operand, state }) => ({
    sign: operand.sign,
    text: state.kind === 'number' ? state.value.toFixed() : state.kind === 'unknown' ? '？' : '0',
  }));
  const telling = values.length > MOST_FIGURES ? values.filter(({ text }) => text !== '0') : values;
  return joined(telling.length > 0 ? telling : values.slice(0, 1));
}

function joined(summands: readonly { readonly sign: 1 | -1; readonly text: string }[]): string {
  return summands
    .map(({ sign, text }, index) => (index === 0 ? (sign < 0 ? `−${text}` : text) : `${sign < 0 ? '−' : '+'} ${text}`))
    .join(' ');
}
