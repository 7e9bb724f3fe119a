import { setFlagsFromString } from 'node:v8';

/**
 * Has the engine wait longer before it optimises a function. A draft runs through hundreds of functions, none of them for
 * long: compiling them early takes a third of the processor's time while a long draft is opened, on the cores that would
 * read it. What is hot for longer is optimised as before, only later.
 */
export function optimiseLate(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}

/** How many bytes of its bytecode a function runs before it is looked at again; V8's own is 66 KB, in some versions 132. */
const BUDGET = 400_000;
