import type Big from 'big.js';
import type { CellRef } from '../../catalogue/format';
import type { AcrossYearsTerm, Messages, Named } from '../../messages/messages';
import type { Instance, Operand } from '../../model/instances';
import { previousOf } from '../../model/neighbours';
import { refOf, type StandardTable } from '../../model/table';
import type { CheckContext, Elsewhere, Explanation, Related } from '../rule';
import { placeOfCell } from './cellPlace';
import { expected, type Judgement, own, type Summand, summandOf } from './judge';
import type { Judged } from './judgements';

/** A broken or unfilled equation, as it is told of. */
interface Told extends Judged {
  readonly rule: string;
  readonly result: CellRef;
  /** Further broken equations with the same result. */
  readonly others: readonly Judged[];
}

/** Puts equations into words. */
export class Teller {
  constructor(
    private readonly table: StandardTable,
    private readonly context: CheckContext,
    private readonly messages: Messages,
  ) {}

  label(ref: CellRef): string {
    return this.context.report.catalogue.labelOf(ref, this.table.form);
  }

  explanation(message: string, { rule: signal, instance, judgement, others }: Told): Explanation {
    // A side that is not filled in is another rule's matter than the sum itself.
    const rule = judgement.kind === 'parts-missing' ? this.context.report.catalogue.rule(signal) : instance.rule;
    return {
      message: this.messages.because(message, (rule ?? instance.rule).explain),
      related: this.places([{ instance, judgement }, ...others]),
      elsewhere: this.elsewhere([{ instance, judgement }, ...others]),
    };
  }

  /** What does not hold, with what further equations say of the same cell. */
  statement({ instance, judgement, result, others }: Told): string {
    const also = others
      .filter((other) => other.instance.rule.equation?.operator === '==')
      .map((other) =>
        this.messages.alsoBroken(this.equationName(other.instance), String(expected(other.judgement, result))),
      );
    return this.broken(instance, judgement, result) + also.join('');
  }

  private broken(instance: Instance, judgement: Judgement, result: CellRef): string {
    const { leftSum, rightSum } = judgement;
    const difference = String(leftSum.minus(rightSum).abs());
    const left = this.side(judgement.left, leftSum);
    const right = this.side(judgement.right, rightSum);
    switch (instance.rule.equation?.operator) {
      case '<=':
      case '<':
        return this.messages.exceeds(left, right, difference);
      case '>=':
      case '>':
        return this.messages.fallsShort(left, right, difference);
      default:
    }
    if (judgement.right.length > 1 && instance.rule.kind === 'identity') {
      return this.messages.sidesDiffer(left.label, left.value, right.label, right.value, difference);
    }
    const acrossYears = this.acrossYears({ instance, judgement });
    if (acrossYears) return acrossYears;
    const actual = summandOf(judgement.right, result)?.state;
    if (!actual) return this.messages.differ(left, right);
    const written = actual.kind === 'number' ? String(actual.value) : String(rightSum);
    return this.messages.totalIs(this.label(result), String(expected(judgement, result)), written, difference);
  }

  /** An equality with last year's report, with the figures of both; `undefined`: it is none. */
  acrossYears({ instance, judgement: { left, right, leftSum, rightSum } }: Judged): string | undefined {
    const [whole, ...others] = right;
    if (instance.rule.equation?.operator !== '==' || whole?.operand.kind !== 'cell' || others.length > 0)
      return undefined;
    if (!left.some(({ operand }) => operand.kind === 'cell' && operand.previous)) return undefined;
    const lastFirst = [...left].sort((a, b) => Number(isPrevious(b)) - Number(isPrevious(a)));
    const terms = lastFirst.flatMap(({ operand, state }): AcrossYearsTerm[] => {
      if (operand.kind !== 'cell') return [];
      const value = state.kind === 'number' ? String(state.value) : '0';
      return [{ label: this.label(operand.ref), value, isLastYears: operand.previous, isTaken: operand.sign < 0 }];
    });
    const own = { label: this.label(whole.operand.ref), value: String(rightSum) };
    return this.messages.acrossYears(terms, String(leftSum), own, String(leftSum.minus(rightSum).abs()));
  }

  /** Last year's cells that the equations rest on. */
  elsewhere(equations: readonly Judged[]): readonly Elsewhere[] {
    const previous = previousOf(this.context.neighbours);
    if (!previous) return [];
    const found = new Map<CellRef, Elsewhere>();
    for (const { judgement } of equations) {
      for (const { operand, state } of [...judgement.left, ...judgement.right]) {
        if (operand.kind !== 'cell' || !operand.previous || state.kind !== 'number') continue;
        const label = this.messages.lastYears(this.label(operand.ref));
        const message = this.messages.summand(operand.sign < 0 ? '−' : '+', String(state.value), label);
        found.set(operand.ref, { uri: previous.uri, ref: operand.ref, message });
      }
    }
    return [...found.values()];
  }

  /** What the equation adds up, in a word: its row or column. */
  equationName({ row, column, right }: Instance): string {
    const whole = right.flatMap(own)[0] ?? '';
    return this.label(row !== undefined ? refOf(row) : column !== undefined ? `@${column}` : whole);
  }

  private side(side: readonly Summand[], sum: Big): Named {
    const cells = side.filter(({ operand }) => operand.kind === 'cell');
    const names = cells.slice(0, MOST_NAMES).map(({ operand }) => this.operandLabel(operand));
    if (cells.length > MOST_NAMES) return { label: this.messages.sumOf(cells.length), value: String(sum) };
    return { label: names.join(' + ') || String(sum), value: String(sum) };
  }

  private operandLabel(operand: Operand): string {
    if (operand.kind === 'constant') return operand.value;
    const label = this.label(operand.ref);
    return operand.previous ? this.messages.lastYears(label) : label;
  }

  /** The places of several equations, each once; parts that are 0 or blank come last. */
  places(equations: readonly Judged[]): readonly Related[] {
    const related = equations.flatMap((one) => this.related(one));
    const distinct = related.filter(
      (one, index) => related.findIndex((other) => other.place.span.start === one.place.span.start) === index,
    );
    return tellingFirst(distinct);
  }

  private related({ instance, judgement: { left, right } }: Judged): (Related & { readonly isZero: boolean })[] {
    const isEquality = instance.rule.equation?.operator === '==';
    return [...left, ...right].flatMap(({ operand, state }) => {
      if (!state.cell) return [];
      const isResult = isEquality && right.some((one) => one.operand === operand);
      const sign = operand.sign < 0 ? '−' : isResult ? '=' : isEquality ? '+' : '·';
      const label = this.operandLabel(operand);
      const message =
        state.kind === 'number'
          ? this.messages.summand(sign, String(state.value), label)
          : this.messages.blankSummand(sign, label);
      const isZero = !isResult && (state.kind !== 'number' || state.value.eq(0));
      return [{ place: placeOfCell(this.table, state.cell), message, isZero }];
    });
  }
}

/** Of a long sum the parts that are 0 or blank come last. */
function tellingFirst(related: readonly (Related & { readonly isZero: boolean })[]): readonly Related[] {
  const parts = [...related.filter(({ isZero }) => !isZero), ...related.filter(({ isZero }) => isZero)];
  return parts.map(({ place, message }) => ({ place, message }));
}

function isPrevious({ operand }: Summand): boolean {
  return operand.kind === 'cell' && operand.previous;
}

const MOST_NAMES = 3;
