import type { Catalogue } from '../../catalogue/catalogue';
import type { CellRef, Era, Form, ProseClaimForm, Term } from '../../catalogue/format';
import { perObject } from '../../text/memory';
import { derivedTerms } from '../derived';
import { instancesOf } from '../instances';
import { refOf } from '../table';
import type { Kinds, KindsOfParts } from './claim';
import { bareRemainder } from './lead';
import { compilePhrase, endsIn, matchLeft, normalise, type Phrase } from './phrase';
import { type PhraseIndex, phraseIndex } from './phraseIndex';

/** The kinds of an era's forms, by the phrases for their cells. The same object for the same catalogue and era. */
export function kindsOf(catalogue: Catalogue, era: Era): Kinds {
  const known = knownKinds(catalogue);
  const kinds = known.get(era.id) ?? new CatalogueKinds(catalogue, era.id);
  known.set(era.id, kinds);
  return kinds;
}

const knownKinds = perObject((_catalogue: Catalogue) => new Map<string, Kinds>());

/** A whole with the cells that make it, none of which is a sum itself. */
interface Division {
  readonly whole: string;
  readonly cells: ReadonlySet<CellRef>;
}

interface Names {
  readonly phrase: Phrase;
  /** What the phrase may mean: sums of cells, each by its key. */
  readonly meanings: readonly (readonly CellRef[])[];
}

/** No division of the forms has more parts that prose names. */
const MOST_PARTS = 12;
/** Names read are remembered, the same few being asked for again and again. */
const MOST_KNOWN = 1000;

class CatalogueKinds implements Kinds {
  readonly #divisions: readonly Division[];
  readonly #names: PhraseIndex<Names>;
  readonly #flat: (ref: CellRef) => readonly CellRef[];

  constructor(catalogue: Catalogue, era: string) {
    const forms = catalogue.formsOfEra(era);
    const sums = new Map(forms.flatMap((form) => [...derivedTerms(form)]));
    this.#flat = (ref) => {
      const parts = sums.get(ref);
      return parts === undefined ? [ref] : parts.flatMap((part) => this.#flat(part.ref));
    };
    this.#divisions = [
      ...forms.flatMap((form) => divisionsOf(catalogue, form, this.#flat)),
      ...[...sums].map(([ref, parts]) => ({
        whole: keyOf([ref]),
        cells: new Set(parts.flatMap((part) => this.#flat(part.ref))),
      })),
    ];
    this.#names = phraseIndex(catalogue.proseClaimsOf(era).flatMap(namesOf), ({ phrase }) => phrase.needed);
  }

  of(total: string, parts: readonly string[]): KindsOfParts | undefined {
    const whole = this.#meaningsOf(total).map((cells) => keyOf(cells));
    if (whole.length === 0) return undefined;
    const meant = parts.map((part) => this.#meaningsOf(part));
    if (meant.some((meanings) => meanings.length === 0)) return undefined;
    const found = this.#divisions
      .filter((division) => whole.includes(division.whole))
      .flatMap((division) => this.#within(division, meant) ?? []);
    return found.includes('complete') ? 'complete' : found[0];
  }

  prefix(
    total: string,
    parts: readonly string[],
  ): { readonly kinds: KindsOfParts; readonly count: number } | undefined {
    if (parts.length < 2 || this.#meaningsOf(total).length === 0) return undefined;
    for (let count = Math.min(parts.length, MOST_PARTS); count >= 2; count -= 1) {
      const kinds = this.of(total, parts.slice(0, count));
      if (kinds !== undefined) return { kinds, count };
    }
    return undefined;
  }

  #within({ cells }: Division, parts: readonly (readonly (readonly CellRef[])[])[]): KindsOfParts | undefined {
    const seen = new Set<CellRef>();
    for (const meanings of parts) {
      const own = meanings
        .map((meaning) => meaning.flatMap(this.#flat))
        .find((meaning) => meaning.every((cell) => cells.has(cell)));
      if (own === undefined || own.some((cell) => seen.has(cell))) return undefined;
      for (const cell of own) seen.add(cell);
    }
    return seen.size === cells.size ? 'complete' : 'disjoint';
  }

  readonly #known = new Map<string, readonly (readonly CellRef[])[]>();

  #meaningsOf(words: string): readonly (readonly CellRef[])[] {
    const known = this.#known.get(words) ?? this.#read(words);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(words, known);
    return known;
  }

  /** The meanings of the longest phrase that the words end with, if nothing else narrows them. */
  #read(words: string): readonly (readonly CellRef[])[] {
    const text = normalise(words);
    const ends = endsIn(text);
    let best = 1;
    let meanings: (readonly CellRef[])[] = [];
    for (const name of this.#names.in(text)) {
      const match = matchLeft(name.phrase, text, ends);
      if (match === undefined || match.weight < best || !bareRemainder(text.slice(0, match.start))) continue;
      meanings = match.weight > best ? [...name.meanings] : [...meanings, ...name.meanings];
      best = match.weight;
    }
    return meanings;
  }
}

/** The sums that a form demands, each with the cells on its left. */
function divisionsOf(catalogue: Catalogue, form: Form, flat: (ref: CellRef) => readonly CellRef[]): Division[] {
  return instancesOf(catalogue, form).flatMap(({ rule, left, right }) => {
    const [whole] = right;
    if (rule.kind !== 'sum' || rule.equation?.operator !== '==' || right.length !== 1 || whole?.kind !== 'cell')
      return [];
    const cells = left.flatMap((operand) =>
      operand.kind === 'cell' && !operand.previous && operand.sign > 0 ? flat(operand.ref) : [],
    );
    return [{ whole: keyOf([whole.ref]), cells: new Set(cells) }];
  });
}

function namesOf(form: ProseClaimForm): readonly Names[] {
  const meanings = [form.target, ...form.alternatives].flatMap((terms) => {
    const cells = cellsOf(terms);
    return cells === undefined ? [] : [cells];
  });
  if (meanings.length === 0) return [];
  return form.phrases
    .map(compilePhrase)
    .filter(({ hasFigure, right, isWide }) => hasFigure && right.length === 0 && !isWide)
    .map((phrase) => ({ phrase, meanings }));
}

function cellsOf(terms: readonly Term[]): readonly CellRef[] | undefined {
  const cells = terms.flatMap((term) =>
    term.kind === 'cell' && term.sign > 0 && !term.previous ? refOf(term.indicator ?? '', term.column) : [],
  );
  return cells.length === terms.length ? cells : undefined;
}

function keyOf(cells: readonly CellRef[]): string {
  return [...cells].sort().join(' + ');
}
