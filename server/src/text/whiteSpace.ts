/** Whether a UTF-16 unit is white space as `\s` and `trim` have it, line breaks and U+3000 among them. */
export function isWhiteSpace(unit: number): boolean {
  if (unit < 0x1680) return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
  if (unit < 0x2000 || unit > 0x3000) return unit === 0xfeff || unit === 0x1680;
  return unit <= 0x200a || unit === 0x3000 || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f;
}

/** The same with the zero-width space, which copying leaves behind. */
export function isGap(unit: number): boolean {
  return unit === 0x200b || isWhiteSpace(unit);
}
