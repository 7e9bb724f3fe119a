import type { Catalogue } from '../catalogue/catalogue';
import { readUnit } from '../numbers/units';

/** Takes what is confidential out of a text and leaves its length, its numbers and its layout as they are. */
export type Mask = (text: string) => string;

/**
 * Han text becomes 某, unit by unit, but for numerals, dates, units of measure after a number, and the words that the
 * catalogue's own forms, sections and phrases have: these are public, and without them nothing would be recognised. A text
 * written a few characters at a time is masked all the same.
 */
export function maskFor(catalogue: Catalogue): Mask {
  const words = publicWords(catalogue);
  return (text) => {
    let masked = '';
    for (let at = 0; at < text.length; ) {
      const kept = keptLength(text, at, words);
      masked += kept > 0 ? text.slice(at, at + kept) : MASKED.test(text.charAt(at)) ? '某' : text.charAt(at);
      at += Math.max(1, kept);
    }
    return masked;
  };
}

/** Han characters of the basic plane, and either half of those beyond it. */
const MASKED = /[\p{Script=Han}\ud840-\ud8bf\udc00-\udfff]/u;
const HAN = /\p{Script=Han}/u;
const NUMERALS = '〇零一二三四五六七八九十百千万亿两第年月日';

interface Words {
  readonly all: ReadonlySet<string>;
  /** The lengths of words that begin with a character, longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
}

function keptLength(text: string, at: number, { all, lengths }: Words): number {
  const unit = text.charAt(at);
  if (!HAN.test(unit)) return 0;
  for (const length of lengths.get(unit) ?? []) if (all.has(text.slice(at, at + length))) return length;
  if (NUMERALS.includes(unit)) return 1;
  return /[0-9０-９]/.test(text.charAt(at - 1)) ? (readUnit(text, at)?.text.length ?? 0) : 0;
}

const SHORTEST = 2;

function publicWords({ data }: Catalogue): Words {
  const { forms, eras, proseClaims } = data;
  const phrases = proseClaims.map(({ phrases, zero }) => [phrases, zero]);
  const runs = JSON.stringify([forms, eras, phrases]).match(/\p{Script=Han}+/gu) ?? [];
  const all = new Set(runs.filter(({ length }) => length >= SHORTEST));
  const lengths = new Map<string, Set<number>>();
  for (const word of all) lengths.set(word.charAt(0), (lengths.get(word.charAt(0)) ?? new Set()).add(word.length));
  return {
    all,
    lengths: new Map([...lengths].map(([first, known]) => [first, [...known].sort((a, b) => b - a)])),
  };
}
