import { marksOf } from '../../text/marks';
import type { Opening } from './reading';

/** How strongly two neighbouring figures are parted, weakest first. */
export const Rank = { none: 0, enumeration: 1, comma: 2, semicolon: 3, item: 4, sentence: 5, paragraph: 6 } as const;
export type Rank = (typeof Rank)[keyof typeof Rank];

/** Goes over the text of a passage from figure to figure: once for all that its marks tell. */
export class Walk {
  /** How many brackets are open. */
  depth = 0;
  /** How many sentences have ended. */
  sentence = 0;
  /** The strongest mark of the text gone over last, brackets' insides aside. */
  rank: Rank = Rank.none;
  /** Where the last clause of that text begins. */
  clauseStart = 0;

  /** `opening`: how the block begins that the text leads into. */
  over(text: string, opening: Opening): void {
    const from = this.depth;
    let rankAt = from;
    this.rank = Rank.none;
    this.clauseStart = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= FIRST_IDEOGRAPH && unit <= LAST_IDEOGRAPH) continue;
      if (CLAUSE_MARKS.has(unit)) this.clauseStart = at + 1;
      if (unit === OPENING) {
        this.depth += 1;
        continue;
      }
      if (unit === CLOSING) {
        this.depth = Math.max(0, this.depth - 1);
        continue;
      }
      if (unit === LINE_FEED) {
        this.#lineBreak(text, at, opening);
        continue;
      }
      const found = unit === POINT && isFullStop(text, at) ? Rank.sentence : RANKS.get(unit);
      if (found === undefined || this.depth > from) continue;
      if (this.depth < rankAt && this.rank < Rank.item) {
        this.rank = found;
        rankAt = this.depth;
      } else this.#strengthen(found);
      if (found === Rank.sentence && this.depth === 0) this.sentence += 1;
    }
  }

  #lineBreak(text: string, at: number, opening: Opening): void {
    // A bracket left open does not swallow the blocks after it.
    this.depth = 0;
    // Lines of one list that carries on: `其中：⏎甲3件；⏎乙2件`.
    if (opening === 'none' && ':;,、'.includes(text.charAt(at - 1) || '\n')) {
      this.#strengthen(Rank.semicolon);
      return;
    }
    const listed = opening !== 'none' && opening !== 'chapter' && opening !== 'section';
    this.#strengthen(listed ? Rank.item : Rank.paragraph);
    this.sentence += 1;
  }

  #strengthen(found: Rank): void {
    if (found > this.rank) this.rank = found;
  }
}

/** Ideographs, of which most of the text consists, part nothing. */
const FIRST_IDEOGRAPH = 0x4e00;
const LAST_IDEOGRAPH = 0x9fff;

/** Marks that end a clause. */
export const CLAUSE_MARKS = marksOf(',;:。、()\n#');

const RANKS: ReadonlyMap<number, Rank> = new Map(
  (
    [
      ['、', Rank.enumeration],
      [',:', Rank.comma],
      [';', Rank.semicolon],
      ['。!?？', Rank.sentence],
    ] as const
  ).flatMap(([marks, rank]) => [...marksOf(marks)].map((mark) => [mark, rank] as const)),
);
const [OPENING, CLOSING, LINE_FEED, POINT] = ['(', ')', '\n', '.'].map((mark) => mark.charCodeAt(0));

/** A point after Chinese text ends a sentence in reports with half-width punctuation. */
function isFullStop(text: string, at: number): boolean {
  return /[\u4e00-\u9fff)”]/.test(text.charAt(at - 1)) && !/[0-9A-Za-z]/.test(text.charAt(at + 1));
}
