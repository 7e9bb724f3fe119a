/**
 * Cell references and sums, the part of the condition language that equations, derived quantities and prose targets
 * share:
 *
 *     sum   = ["-"] term { ("+" | "-") term }
 *     term  = ref | number
 *     ref   = cell | "@" column | "prev" "(" ref ")"
 *     cell  = indicator [ "@" column ]
 *
 * Names consist of small letters, digits, `.` and `-`, so a subtraction needs spaces: `a - b`.
 */
import type { EquationForm, Operator, Term } from './format';
import { Tokens } from './tokens';

/** What reading a text gave: the value, or what is wrong and at which UTF-16 offset of the text. */
export type Parsed<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | { readonly kind: 'fault'; readonly at: number; readonly message: string; readonly english: string };

export type Comparison = Operator | '!=';

/** Reads a sum such as `req.new + req.carried-over`. */
export function parseSum(text: string): Parsed<readonly Term[]> {
  return parseWith(text, sum);
}

/** Reads an equation such as `req.new + req.carried-over == req.result.total + req.carried-forward`. */
export function parseEquation(text: string): Parsed<EquationForm> {
  return parseWith(text, (tokens) => {
    const left = sum(tokens);
    const operator = comparison(tokens);
    if (operator === '!=') throw tokens.fault('等式里不能用“!=”', '"!=" cannot stand in an equation');
    return { left, operator, right: sum(tokens) };
  });
}

/** Writes a term as it is read: `prev(req.new@total)`, `@total`, `20`; without its sign. */
export function writeTerm(term: Term): string {
  if (term.kind === 'constant') return term.value;
  const ref = `${term.indicator ?? ''}${term.column === undefined ? '' : `@${term.column}`}`;
  return term.previous ? `prev(${ref})` : ref;
}

/** Runs a reader over the whole of `text`; a reader signals a fault by throwing what {@link Tokens.fault} makes. */
export function parseWith<T>(text: string, read: (tokens: Tokens) => T): Parsed<T> {
  const tokens = new Tokens(text);
  try {
    const value = read(tokens);
    if (!tokens.atEnd) throw tokens.fault('这里多出了内容', 'nothing more is expected here');
    return { kind: 'parsed', value };
  } catch (thrown) {
    if (tokens.isFault(thrown)) return thrown.told;
    throw thrown;
  }
}

/** Terms joined by `+` and `-`, at least one; a fault where the next is none. */
export function sum(tokens: Tokens): readonly Term[] {
  const terms: Term[] = [term(tokens, tokens.accept('-') ? -1 : 1)];
  for (;;) {
    if (tokens.accept('+')) terms.push(term(tokens, 1));
    else if (tokens.accept('-')) terms.push(term(tokens, -1));
    else return terms;
  }
}

/** A number as it is written, or a reference: `prev(…)` is of last year. */
export function term(tokens: Tokens, sign: 1 | -1): Term {
  const number = tokens.acceptNumber();
  return number === undefined ? reference(tokens, sign, false) : { kind: 'constant', sign, value: number };
}

/** The comparison sign that must stand here. */
export function comparison(tokens: Tokens): Comparison {
  for (const operator of COMPARISONS) if (tokens.accept(operator)) return operator;
  throw tokens.fault('这里应是 == != <= >= < > 之一', 'one of == != <= >= < > is expected here');
}

const COMPARISONS: readonly Comparison[] = ['==', '!=', '<=', '>=', '<', '>'];

function reference(tokens: Tokens, sign: 1 | -1, previous: boolean): Term {
  if (!previous && tokens.acceptWord('prev')) {
    tokens.expect('(');
    const inner = reference(tokens, sign, true);
    tokens.expect(')');
    return inner;
  }
  const indicator = tokens.acceptName();
  if (tokens.accept('@')) {
    const column = tokens.acceptName();
    if (column === undefined) throw tokens.fault('“@”后面应是列的编号', 'a column id is expected after "@"');
    return indicator === undefined
      ? { kind: 'cell', sign, column, previous }
      : { kind: 'cell', sign, indicator, column, previous };
  }
  if (indicator === undefined)
    throw tokens.fault('这里应是指标编号或者数字', 'an indicator id or a number is expected here');
  return { kind: 'cell', sign, indicator, previous };
}
