import type { Figure, Mark } from '../../numbers/token';
import { describesAnother, LONGEST_CLAUSE, lastClause } from './attribute';
import { changeAtEnd } from './vocabulary';
import { Rank, type Walk } from './walk';

/** A figure, or the gap of a forgotten one, in the order of a passage. */
export class Slot {
  /** How many brackets are open around it. */
  readonly depth: number;
  /** The strongest mark between the slot before and this, brackets' insides aside. */
  readonly rank: Rank;
  /** Counts sentences through the passage. */
  readonly sentence: number;
  /** The last clause of `before`, at most 60 characters of it. */
  readonly clause: string;
  /** The word of change that the clause ends with: `比上年增加`. */
  readonly change: string | undefined;
  /** It describes another figure: a share, a rate, an amount of change. */
  readonly isAttribute: boolean;

  constructor(
    readonly index: number,
    readonly figure: Figure | undefined,
    readonly gap: Mark | undefined,
    /** Index of its block within the passage. */
    readonly block: number,
    /** Masked text since the slot before, across blocks (`\n`). */
    readonly before: string,
    { depth, rank, sentence, clauseStart }: Walk,
    previous: Slot | undefined,
  ) {
    this.depth = depth;
    this.rank = rank;
    this.sentence = sentence;
    this.clause = before.slice(Math.max(clauseStart, before.length - LONGEST_CLAUSE));
    this.change = changeAtEnd(this.clause);
    const goesOn = previous !== undefined && this.#goesOn(previous);
    this.isAttribute = figure !== undefined && (goesOn || describesAnother(figure, this));
  }

  /** `分别比上年多2件、少4件`: one more amount of change, with nothing but its word. */
  #goesOn({ isAttribute, change, figure }: Slot): boolean {
    const isAmount = isAttribute && change !== undefined && figure?.measure !== 'percent';
    return isAmount && this.change !== undefined && this.rank <= Rank.comma && this.clause.length <= LONGEST_VERB;
  }
}

const LONGEST_VERB = 4;

/** The last clause before a slot; a bracket that opens right before it ends none. */
export function outerClause({ before, clause }: Slot): string {
  return before.endsWith('(') ? lastClause(before.slice(0, -1)) : clause;
}
