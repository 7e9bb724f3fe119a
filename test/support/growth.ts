import { strict as assert } from 'node:assert';

/**
 * Asserts that work on four times the text takes about four times as long, far from the sixteen times of quadratic work.
 * It counts the processor time of this process, so that a busy machine does not decide; the better of two runs counts, and
 * times below what the clock can tell are taken as that.
 *
 * @param run works on a text of `size` (in any unit)
 */
export function assertLinear(what: string, run: (size: number) => void, size: number): void {
  run(size);
  const short = Math.max(cpu(run, size), LEAST);
  const long = cpu(run, 4 * size);
  assert.ok(long < 10 * short, `${what}: ${short.toFixed(0)} ms, four times as much: ${long.toFixed(0)} ms`);
}

/** Milliseconds under which start-up, collection of garbage and compilation hide the growth. */
const LEAST = 20;

function cpu(run: (size: number) => void, size: number): number {
  const runs = [0, 1].map(() => {
    const before = process.cpuUsage();
    run(size);
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...runs);
}
