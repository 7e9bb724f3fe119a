/**
 * Whether a key fits a pattern of the front matter: `*` and `?` stand for anything within a name, `**` for any folders.
 * Everything else means itself. Takes time in proportion to the product of the lengths at worst.
 */
export function fits(pattern: string, key: string): boolean {
  return fitsList(pattern.split('/'), key.split('/'), isDeep, fitsName);
}

/** Whether it is a pattern at all, not the name of one file. */
export function isPattern(written: string): boolean {
  return /[*?]/.test(written);
}

function isDeep(part: string): boolean {
  return part === '**';
}

function fitsName(pattern: string, name: string): boolean {
  return fitsList([...pattern], [...name], isStar, isSameUnit);
}

function isStar(unit: string): boolean {
  return unit === '*';
}

function isSameUnit(wanted: string, unit: string): boolean {
  return wanted === '?' || wanted === unit;
}

/** Greedy: the latest `many` takes up as much as is needed, the ones before it never have to be tried again. */
function fitsList(
  pattern: readonly string[],
  list: readonly string[],
  isMany: (part: string) => boolean,
  isSame: (wanted: string, part: string) => boolean,
): boolean {
  let at = 0;
  let many: { readonly at: number; taken: number } | undefined;
  for (let index = 0; index < list.length; ) {
    const wanted = pattern[at];
    if (wanted !== undefined && isMany(wanted)) {
      many = { at: at++, taken: index };
    } else if (wanted !== undefined && isSame(wanted, list[index] ?? '')) {
      at++;
      index++;
    } else if (many) {
      at = many.at + 1;
      index = ++many.taken;
    } else {
      return false;
    }
  }
  while (at < pattern.length && isMany(pattern[at] ?? '')) at++;
  return at === pattern.length;
}
