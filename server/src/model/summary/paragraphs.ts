import type { Block } from '../../syntax/block';
import { perObject } from '../../text/memory';

/** A paragraph that states figures, by its fingerprints: what of last year's prose stands unchanged shows by them. */
export interface Fingerprint {
  /** Of the text with every number masked. */
  readonly masked: number;
  /** Of the text as it is, but for white space. */
  readonly exact: number;
  /** So long that its words are hardly the same by chance. */
  readonly isLong: boolean;
}

/** `undefined`: too short, or without figures that a new year changes. Remembered per block. */
export function fingerprintOf(block: Block): Fingerprint | undefined {
  if (block.kind !== 'paragraph' && block.kind !== 'item' && block.kind !== 'heading') return undefined;
  // Most blocks are out of the question at a glance: what is remembered of thousands of drafts costs garbage collection.
  return block.text.length >= SHORTEST && TWO_NUMBERS.test(block.text) ? read(block) : undefined;
}

const read: (block: Block) => Fingerprint | undefined = perObject((block) => {
  const text = block.text.replace(/\s+/g, '').replace(/[０-９]/g, halfWidth);
  if (text.length < SHORTEST || !isTelling(text)) return undefined;
  return { masked: hash(text.replace(/\d+/g, '#')), exact: hash(text), isLong: text.length >= LONG };
});

const SHORTEST = 30;
const TWO_NUMBERS = /[\d０-９][^\d０-９]+[\d０-９]/;
const LONG = 60;

/** A number with what it counts; an article of a law is no count. */
const COUNTED = /(第?)(\d{1,12})(?:\.\d+)?(?:余|多)?万?(?:件|条|次|份|篇|起|人|期|场|家|户|元|个|项|%|％)/g;

/** At least two different counts, one of them of some size: what so small an office repeats by chance does not count. */
function isTelling(text: string): boolean {
  const counts = new Set<number>();
  for (const [, ordinal, digits] of text.matchAll(COUNTED)) if (ordinal === '') counts.add(Number(digits));
  return [...counts].filter((count) => count > 0).length >= 2 && Math.max(...counts) >= 10;
}

function halfWidth(digit: string): string {
  return String.fromCharCode(digit.charCodeAt(0) - 0xfee0);
}

/** 53 bits, of which no two paragraphs of a country's reports will share all (two FNV-like mixes). */
function hash(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) + (low >>> 13);
  }
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
