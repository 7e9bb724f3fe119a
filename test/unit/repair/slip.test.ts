import assert from 'node:assert/strict';
import Big from 'big.js';
import { slipBetween } from '../../../server/src/repair/slip';

describe('slips', () => {
  for (const [right, wrong, expected] of [
    ['54', '45', 'swapped'],
    ['1204', '1024', 'swapped'],
    ['12.34', '12.43', 'swapped'],
    ['154', '451', undefined],
    ['7', '70', 'tenfold'],
    ['30', '3', 'tenfold'],
    ['25.1', '251', 'tenfold'],
    ['123', '1223', 'doubled'],
    ['123', '1243', 'added'],
    ['123', '13', 'dropped'],
    ['12', '2', 'dropped'],
    ['123', '124', 'digit'],
    ['3', '5', undefined],
    ['123', '456', undefined],
    ['0', '10', undefined],
    ['12', '12', undefined],
  ] as const) {
    it(`${right} written as ${wrong}: ${expected ?? 'none'}`, () => {
      assert.equal(slipBetween(new Big(right), new Big(wrong)), expected);
    });
  }
});
