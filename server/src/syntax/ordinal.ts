/**
 * The ordinal a line opens with, as official documents number their parts (GB/T 9704—2012 § 7.3.3): `一、` level 1,
 * `（一）` level 2, `1.` level 3, `（1）` or `①` level 4; accepted as people really type them.
 */
export interface Ordinal {
  readonly level: 1 | 2 | 3 | 4;
  readonly number: number;
  /** Units from the line's start to the first unit of the ordinal (leading white space). */
  readonly start: number;
  /** Where the text after the ordinal and its white space begins. */
  readonly end: number;
}

const SPACE = '[\\s\\u3000\\u200b\\ufeff]*';
const CHINESE = '[一二三四五六七八九十]{1,3}';

const FORMS: readonly { readonly level: Ordinal['level']; readonly pattern: RegExp }[] = [
  { level: 1, pattern: new RegExp(`^${SPACE}(${CHINESE})${SPACE}[、．.]${SPACE}`) },
  { level: 2, pattern: new RegExp(`^${SPACE}[（(]${SPACE}(${CHINESE})${SPACE}[）)]${SPACE}[、．.]?${SPACE}`) },
  { level: 3, pattern: new RegExp(`^${SPACE}([0-9０-９]{1,3})${SPACE}[、．.](?![0-9０-９])${SPACE}`) },
  { level: 4, pattern: new RegExp(`^${SPACE}[（(]${SPACE}([0-9０-９]{1,3})${SPACE}[）)]${SPACE}[、．.]?${SPACE}`) },
  { level: 4, pattern: new RegExp(`^${SPACE}([0-9０-９]{1,3})[）)]${SPACE}`) },
  { level: 4, pattern: new RegExp(`^${SPACE}([①-⑳⑴-⒇])${SPACE}[、．.]?${SPACE}`) },
];

/** `undefined` when the line opens with no ordinal. Only the line's beginning is read. */
export function readOrdinal(line: string): Ordinal | undefined {
  const head = line.slice(0, 40);
  const first = head.search(/[^\s\u3000\u200b\ufeff]/);
  if (first < 0 || !OPENS.test(head.charAt(first))) return undefined;
  for (const { level, pattern } of FORMS) {
    const match = pattern.exec(head);
    if (match?.[1]) return { level, number: ordinalValue(match[1]), start: first, end: match[0].length };
  }
  return undefined;
}

/** A first look that spares most lines the patterns. */
const OPENS = /[一二三四五六七八九十（(0-9０-９①-⑳⑴-⒇]/;

function ordinalValue(numeral: string): number {
  const code = numeral.charCodeAt(0);
  if (code >= 0x2460 && code <= 0x2473) return code - 0x2460 + 1;
  if (code >= 0x2474 && code <= 0x2487) return code - 0x2474 + 1;
  if (CHINESE_DIGITS.includes(numeral.charAt(0))) return chineseValue(numeral);
  return Number(numeral.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)));
}

const CHINESE_DIGITS = '〇一二三四五六七八九十';

/** Numerals up to 九十九; 十 stands for ten, or for the tens it follows. */
function chineseValue(numeral: string): number {
  const ten = numeral.indexOf('十');
  if (ten < 0) return CHINESE_DIGITS.indexOf(numeral.charAt(0));
  const tens = ten === 0 ? 1 : CHINESE_DIGITS.indexOf(numeral.charAt(0));
  const ones = ten + 1 < numeral.length ? CHINESE_DIGITS.indexOf(numeral.charAt(ten + 1)) : 0;
  return tens * 10 + ones;
}

/** The ordinal as official documents print it: `一、`, `（一）`, `1.`, `（1）`. */
export function writeOrdinal(level: Ordinal['level'], number: number): string {
  switch (level) {
    case 1:
      return `${chineseNumeral(number)}、`;
    case 2:
      return `（${chineseNumeral(number)}）`;
    case 3:
      return `${number}.`;
    case 4:
      return `（${number}）`;
  }
}

/** 1 to 99 in Chinese numerals. */
export function chineseNumeral(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return CHINESE_DIGITS.charAt(ones);
  return `${tens === 1 ? '' : CHINESE_DIGITS.charAt(tens)}十${ones === 0 ? '' : CHINESE_DIGITS.charAt(ones)}`;
}
