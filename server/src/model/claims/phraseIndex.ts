import type { Phrase } from './phrase';

/** Of many phrases those that may match a text, in the order in which they were given. */
export interface PhraseIndex<Item> {
  in(text: string): readonly Item[];
}

/**
 * Each phrase is kept by the words of the group it needs that say most: a text is looked through once for their first
 * two characters, instead of once for each phrase. A phrase without such words is always among those found.
 */
export function phraseIndex<Item>(items: readonly Item[], phraseOf: (item: Item) => Phrase): PhraseIndex<Item> {
  const always: number[] = [];
  const byStart = new Map<number, Word[]>();
  items.forEach((item, index) => {
    const words = tellingWords(phraseOf(item));
    if (words.length === 0) always.push(index);
    for (const word of words) {
      const start = startOf(word, 0);
      const known = byStart.get(start);
      if (known) known.push({ word, index });
      else byStart.set(start, [{ word, index }]);
    }
  });
  const itemsAt = (places: readonly number[]) => places.flatMap((index) => items[index] ?? []);
  const alwaysFound = itemsAt(always);
  return {
    in(text) {
      let found: Set<number> | undefined;
      for (let at = 0; at < text.length - 1; at += 1) {
        const words = byStart.get(startOf(text, at));
        if (words === undefined) continue;
        for (const { word, index } of words) {
          if (!text.startsWith(word, at)) continue;
          found ??= new Set(always);
          found.add(index);
        }
      }
      return found ? itemsAt([...found].sort((one, other) => one - other)) : alwaysFound;
    },
  };
}

/** A word that a phrase needs, with the phrase's place in the order. */
interface Word {
  readonly word: string;
  readonly index: number;
}

/** The group of which the shortest word is longest; none where that is a single character. */
function tellingWords({ needed }: Phrase): readonly string[] {
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
