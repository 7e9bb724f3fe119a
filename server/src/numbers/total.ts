import type Big from 'big.js';
import { compare } from './compare';
import { bigOfWhole, wholeOf } from './whole';

/** A sum that grows. Whole numbers, which nearly all counts are, are added as such; decimals as decimals. */
export class Total {
  #whole = 0;
  #decimals: Big | undefined;

  add(value: Big, sign: 1 | -1 = 1): void {
    const whole = wholeOf(value);
    if (whole !== undefined && Number.isSafeInteger(this.#whole + whole * sign)) {
      this.#whole += whole * sign;
      return;
    }
    const signed = sign > 0 ? value : value.neg();
    this.#decimals = this.#decimals?.plus(signed) ?? signed;
  }

  /** Below 0, 0 or above 0, as the sum is less than, as much as or more than a number. */
  compare(value: Big): number {
    const whole = this.#decimals ? undefined : wholeOf(value);
    return whole === undefined ? compare(this.value, value) : this.#whole - whole;
  }

  get value(): Big {
    const whole = bigOfWhole(this.#whole);
    return this.#decimals?.plus(whole) ?? whole;
  }
}
