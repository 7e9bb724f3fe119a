/**
 * The conditions under which a rule applies, in a small language read at load time:
 *
 *     condition  = both { "or" both }
 *     both       = single { "and" single }
 *     single     = "not" single | "(" condition ")" | "previous" | "agency" ("has" | "lacks") power
 *                | ("filled" | "unit-written" | "integer") "(" ref ")" | quantity op quantity
 *     quantity   = "year" | sum | number "*" (ref | "(" sum ")")
 *     op         = "==" | "!=" | "<=" | ">=" | "<" | ">"
 *
 * with `sum` and `ref` of `terms.ts`. Meaning, for whoever evaluates it: a comparison is unknown when no cell of one of
 * its sides holds a number (and a side has cells); `prev(…)` is unknown without last year's report; an unknown condition
 * never lets a rule speak. `filled`, `unit-written`, `integer` and `previous` are always known.
 */
import type { Condition, Quantity, Term } from './format';
import { comparison, type Parsed, parseWith, sum, term } from './terms';
import type { Tokens } from './tokens';

/** Reads a condition such as `year >= 2020 and previous`. */
export function parseCondition(text: string): Parsed<Condition> {
  return parseWith(text, condition);
}

/** Every cell or constant that a condition speaks of. */
export function termsOfCondition(value: Condition): readonly Term[] {
  switch (value.kind) {
    case 'and':
    case 'or':
      return value.of.flatMap(termsOfCondition);
    case 'not':
      return termsOfCondition(value.of);
    case 'compare':
      return [...termsOfQuantity(value.left), ...termsOfQuantity(value.right)];
    case 'filled':
    case 'unit-written':
    case 'integer':
      return [value.term];
    case 'previous':
    case 'agency':
      return [];
  }
}

function condition(tokens: Tokens): Condition {
  return joined(tokens, 'or', (inner) => joined(inner, 'and', single));
}

function joined(tokens: Tokens, kind: 'and' | 'or', read: (tokens: Tokens) => Condition): Condition {
  const first = read(tokens);
  const of = [first];
  while (tokens.acceptWord(kind)) of.push(read(tokens));
  return of.length === 1 ? first : { kind, of };
}

function single(tokens: Tokens): Condition {
  if (tokens.acceptWord('not')) return { kind: 'not', of: single(tokens) };
  if (tokens.acceptWord('previous')) return { kind: 'previous' };
  if (tokens.acceptWord('agency')) return agency(tokens);
  for (const kind of CELL_QUESTIONS) if (tokens.acceptWord(kind)) return { kind, term: cellInBrackets(tokens) };
  if (tokens.accept('(')) {
    const inner = condition(tokens);
    tokens.expect(')');
    return inner;
  }
  const left = quantity(tokens);
  const operator = comparison(tokens);
  return { kind: 'compare', left, operator, right: quantity(tokens) };
}

const CELL_QUESTIONS = ['filled', 'unit-written', 'integer'] as const;

function agency(tokens: Tokens): Condition {
  const has = tokens.acceptWord('has');
  if (!has && !tokens.acceptWord('lacks')) {
    throw tokens.fault('“agency”后面应是 has 或者 lacks', '"has" or "lacks" is expected after "agency"');
  }
  const power = tokens.acceptName();
  if (power === undefined) throw tokens.fault('这里应是职权的编号', 'the name of a power is expected here');
  return { kind: 'agency', power, has };
}

function cellInBrackets(tokens: Tokens): Term {
  tokens.expect('(');
  const cell = term(tokens, 1);
  if (cell.kind === 'constant') throw tokens.fault('括号里应是指标编号', 'an indicator id is expected in the brackets');
  tokens.expect(')');
  return cell;
}

function quantity(tokens: Tokens): Quantity {
  if (tokens.acceptWord('year')) return { kind: 'year' };
  const back = tokens.mark();
  const factor = tokens.acceptNumber();
  if (factor === undefined || !tokens.accept('*')) {
    back();
    return { kind: 'sum', terms: sum(tokens), factor: '1' };
  }
  if (!tokens.accept('(')) return { kind: 'sum', terms: [term(tokens, 1)], factor };
  const terms = sum(tokens);
  tokens.expect(')');
  return { kind: 'sum', terms, factor };
}

function termsOfQuantity(value: Quantity): readonly Term[] {
  return value.kind === 'year' ? [] : value.terms;
}
