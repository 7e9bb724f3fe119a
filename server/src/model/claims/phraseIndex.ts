import type { Phrase } from './phrase';

/** Of many phrases those that may match a text, in the order in which they were given. */
export interface PhraseIndex<Item> {
  in(text: string): readonly Item[];
}

/**
 * Each phrase is kept by the words of the group it needs that say most: a text is looked through once for their first
 * two characters, instead of once for each phrase; a text that is long beside the number of words once for each of them. A
 * phrase without such words is always among those found. `neededOf`: the groups of words of each of which a text must have
 * one.
 */
export function phraseIndex<Item>(
  items: readonly Item[],
  neededOf: (item: Item) => Phrase['needed'],
): PhraseIndex<Item> {
  const always: number[] = [];
  const byWord = new Map<string, Word>();
  items.forEach((item, index) => {
    const words = tellingWords(neededOf(item));
    if (words.length === 0) always.push(index);
    for (const word of words) {
      const known = byWord.get(word) ?? { word, places: [] };
      known.places.push(index);
      byWord.set(word, known);
    }
  });
  const words = [...byWord.values()];
  const byStart = grouped(words);
  const itemsAt = (places: readonly number[]) => places.flatMap((index) => items[index] ?? []);
  const alwaysFound = itemsAt(always);
  return {
    in(text) {
      const found = text.length > 2 * words.length ? wordsIn(text, words) : wordsFrom(text, byStart);
      if (found.length === 0) return alwaysFound;
      const places = new Set(always);
      for (const word of found) for (const place of word.places) places.add(place);
      return itemsAt([...places].sort((one, other) => one - other));
    },
  };
}

/** A word that phrases need, with their places in the order. */
interface Word {
  readonly word: string;
  readonly places: number[];
}

const NONE: readonly never[] = [];

function wordsIn(text: string, words: readonly Word[]): readonly Word[] {
  let found: Word[] | undefined;
  for (const one of words) {
    if (!text.includes(one.word)) continue;
    found ??= [];
    found.push(one);
  }
  return found ?? NONE;
}

/** A word that stands in the text twice is found twice. */
function wordsFrom(text: string, byStart: ReadonlyMap<number, readonly Word[]>): readonly Word[] {
  let found: Word[] | undefined;
  for (let at = 0; at < text.length - 1; at += 1) {
    for (const one of byStart.get(startOf(text, at)) ?? NONE) {
      if (!text.startsWith(one.word, at)) continue;
      found ??= [];
      found.push(one);
    }
  }
  return found ?? NONE;
}

function grouped(words: readonly Word[]): ReadonlyMap<number, readonly Word[]> {
  const byStart = new Map<number, Word[]>();
  for (const one of words) {
    const start = startOf(one.word, 0);
    const known = byStart.get(start);
    if (known) known.push(one);
    else byStart.set(start, [one]);
  }
  return byStart;
}

/** The group of which the shortest word is longest; none where that is a single character. */
function tellingWords(needed: Phrase['needed']): readonly string[] {
  let best: readonly string[] = [];
  let longest = 1;
  for (const words of needed) {
    const shortest = Math.min(...words.map(({ length }) => length));
    if (shortest <= longest) continue;
    best = words;
    longest = shortest;
  }
  return best;
}

/** Two UTF-16 units in one small number, nearly always another for other units. */
function startOf(text: string, at: number): number {
  return (text.charCodeAt(at) << 14) ^ text.charCodeAt(at + 1);
}
