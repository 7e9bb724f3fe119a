import { eastAsianWidth } from 'get-east-asian-width';

/**
 * How many columns a text takes in a fixed-width font: East Asian wide and full-width characters take two, combining
 * marks none; ambiguous ones are taken as wide, as Chinese fonts draw them (Unicode Standard Annex 11).
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    width += isMark(codePoint) ? 0 : eastAsianWidth(codePoint, { ambiguousAsWide: true });
  }
  return width;
}

function isMark(codePoint: number): boolean {
  return (
    (codePoint >= 0x300 && codePoint <= 0x36f) || (codePoint >= 0x200b && codePoint <= 0x200f) || codePoint === 0xfeff
  );
}
