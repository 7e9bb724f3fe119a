import Big from 'big.js';

/** A change in words of arithmetic: `+3，+20%`; without a percentage where there was nothing before, `±0` where none is. */
export function changeOf(before: Big, now: Big): string {
  const change = now.minus(before);
  if (change.eq(0)) return '±0';
  const amount = signed(change, change.abs().toFixed());
  if (before.eq(0)) return amount;
  const percent = change.times(100).div(before.abs());
  return `${amount}，${signed(change, new Big(percent.abs().toFixed(1)).toString())}%`;
}

function signed(change: Big, digits: string): string {
  return `${change.lt(0) ? '−' : '+'}${digits}`;
}
