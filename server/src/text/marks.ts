/** Some characters, each of one UTF-16 unit, at which a text is parted. */
export type Marks = ReadonlySet<number>;

/** Each character as its UTF-16 unit. */
export function marksOf(characters: string): Marks {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

/** Where the stretch without marks that ends before `end` begins; not before `floor`. Units are compared by number: no text is made. */
export function unmarkedFrom(text: string, end: number, floor: number, marks: Marks): number {
  let from = end;
  while (from > floor && !marks.has(text.charCodeAt(from - 1))) from -= 1;
  return from;
}
