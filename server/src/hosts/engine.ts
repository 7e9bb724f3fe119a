import { setFlagsFromString } from 'node:v8';

/**
 * Fits the engine to a server that reads drafts; before anything is read. An engine that does not know a flag goes on without.
 *
 * - It waits longer before it optimises a function. A draft runs through hundreds of functions, none of them for long:
 *   compiling them early takes a third of the processor's time while a long draft is opened, on the cores that would read
 *   it. What is hot for longer is optimised as before, only later.
 * - It collects before the heap has grown by much. What an edit replaces is garbage at once, and left to itself the engine
 *   lets as much of it pile up as the draft is large.
 */
export function fitEngine(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}

/** How many bytes of its bytecode a function runs before it is looked at again; V8's own is 66 KB, in some versions 132. */
const BUDGET = 400_000;
/** By how much the heap may grow between two full collections, in per cent of what they leave. */
const GROWTH = 30;
