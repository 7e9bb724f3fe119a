import { readUnit } from '../../numbers/units';
import { closure, FILLERS, TAIL_FILLERS } from './fillers';
import { keep, type States } from './states';

/**
 * A phrase of the catalogue, `(共)收到(政府信息公开)申请{n}`, ready to be matched. `(x)` may be missing, `(a|b)` is one of the two,
 * `{n}` is the figure asked for, `{m}` another, `{year}` a year, `…` anything short.
 */
export interface Phrase {
  readonly source: string;
  /** What stands before `{n}`; all of it where the phrase has no figure. */
  readonly left: readonly Piece[];
  readonly right: readonly Piece[];
  /** Of each of these groups of words, one must stand in a text for `left` to match there: told before anything is tried. */
  readonly needed: readonly (readonly string[])[];
  /** The same for `right`. */
  readonly neededBehind: readonly (readonly string[])[];
  readonly hasFigure: boolean;
  /** A gap before the figure: the phrase may begin in an earlier clause of the sentence. */
  readonly isWide: boolean;
}

type Piece =
  | { readonly kind: 'text'; readonly options: readonly string[]; readonly optional: boolean }
  | { readonly kind: 'year' | 'figure' | 'gap' };

/** Never fails: what is not understood is taken literally. */
export function compilePhrase(source: string): Phrase {
  const pieces: (Piece | 'n')[] = [];
  const plain = normalise(source);
  let at = 0;
  while (at < plain.length) {
    const unit = plain.charAt(at);
    const closing = unit === '(' ? plain.indexOf(')', at) : unit === '{' ? plain.indexOf('}', at) : -1;
    if (unit === '(' && closing > at) {
      const options = plain.slice(at + 1, closing).split('|');
      const marked = plain.charAt(closing + 1) === '?';
      pieces.push(groupOf(options, marked || options.length === 1));
      at = closing + (marked ? 2 : 1);
      continue;
    }
    if (unit === '{' && closing > at) {
      const name = plain.slice(at + 1, closing);
      pieces.push(name === 'n' ? 'n' : { kind: name === 'year' ? 'year' : 'figure' });
      at = closing + 1;
      continue;
    }
    if (unit === '…') {
      pieces.push({ kind: 'gap' });
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < plain.length && !'({…'.includes(plain.charAt(end))) end += 1;
    pieces.push({ kind: 'text', options: [plain.slice(at, end)], optional: false });
    at = end;
  }
  const figure = pieces.indexOf('n');
  const known = (part: readonly (Piece | 'n')[]): readonly Piece[] => part.filter((piece) => piece !== 'n');
  const left = known(figure < 0 ? pieces : pieces.slice(0, figure));
  const right = figure < 0 ? [] : known(pieces.slice(figure + 1));
  return {
    source,
    left,
    right,
    needed: neededIn(left),
    neededBehind: neededIn(right),
    hasFigure: figure >= 0,
    isWide: figure > 0 && left.some(({ kind }) => kind === 'gap'),
  };
}

function neededIn(pieces: readonly Piece[]): Phrase['needed'] {
  return pieces.flatMap((piece) => (piece.kind === 'text' && !piece.optional ? [piece.options] : []));
}

/** `(, m人次的)` and the like hold figures inside brackets: such a group is anything short. */
function groupOf(options: readonly string[], optional: boolean): Piece {
  if (options.some((option) => /[{…]/.test(option))) return { kind: 'gap' };
  return { kind: 'text', options, optional };
}

/** Spellings that mean the same, made one; applied to phrases and to text alike. */
export function normalise(text: string): string {
  return text.replace(OTHER_SPELLINGS, (spelling) => SPELLINGS.get(spelling) ?? '结转至');
}

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['，', ','],
  ['尚未', '未'],
  ['其它', '其他'],
  ['或者', '或'],
  ['予以答复', '答复'],
]);
const OTHER_SPELLINGS = new RegExp(`${[...SPELLINGS.keys()].join('|')}|(?:顺延|延期|延|转结|结转)[至到]`, 'g');

export interface PhraseMatch {
  /** Where the match begins in `text`. */
  readonly start: number;
  /** Characters of the phrase's own words that were found. */
  readonly weight: number;
}

/** Where the last words of a phrase may end in the words before a figure: the same for every phrase, found for the first. */
export type Ends = () => States;

/** The end of `text`, and every place before it with nothing but fillers behind. */
export function endsIn(text: string): Ends {
  let ends: States | undefined;
  return () => {
    ends ??= closure(text, [text.length, 0], TAIL_FILLERS);
    return ends;
  };
}

/** Matches the words before the figure against the end of `text`. */
export function matchLeft(phrase: Phrase, text: string, ends: Ends = endsIn(text)): PhraseMatch | undefined {
  if (!hasAll(phrase.needed, text)) return undefined;
  let states = ends();
  for (let index = phrase.left.length - 1; index >= 0; index -= 1) {
    const piece = phrase.left[index];
    if (piece === undefined) break;
    states = stepBack(text, states, piece);
    if (states.length === 0) return undefined;
    if (index > 0) states = closure(text, states, FILLERS);
  }
  return longest(states);
}

/**
 * The same with one stray character behind or between the words, as a slip of the pen leaves it: `热点舆情书6次`,
 * `主动公开公信息8条`. Only for a phrase of which so many words are found that one character more cannot make it another.
 */
export function matchLeftWithSlip(phrase: Phrase, text: string, ends: Ends): PhraseMatch | undefined {
  if (text.length <= LEAST_AROUND_SLIP || !hasAll(phrase.needed, text)) return undefined;
  let clean = ends();
  let slipped = closure(text, pastStray(text, clean), TAIL_FILLERS);
  for (let index = phrase.left.length - 1; index >= 0; index -= 1) {
    const piece = phrase.left[index];
    if (piece === undefined) break;
    clean = stepBack(text, clean, piece);
    slipped = stepBack(text, slipped, piece);
    if (clean.length === 0 && slipped.length === 0) return undefined;
    if (index === 0) break;
    clean = closure(text, clean, FILLERS);
    slipped = closure(text, united(slipped, pastStray(text, clean)), FILLERS);
  }
  const found = longest(slipped);
  return found !== undefined && found.weight >= LEAST_AROUND_SLIP ? found : undefined;
}

const LEAST_AROUND_SLIP = 8;

/** What one character more may say, so that it is no slip: a negation, a time, a joint, another kind. */
const TELLING = '不未非无没新旧前后上下内外增减类等各每第人率费额量或和及与跟同除含其应拟可能待全半';

/** Whether a text has one of each group of words. */
function hasAll(needed: Phrase['needed'], text: string): boolean {
  for (const options of needed) if (!hasOne(options, text)) return false;
  return true;
}

function hasOne(options: readonly string[], text: string): boolean {
  for (const option of options) if (text.includes(option)) return true;
  return false;
}

/** Each state with one Chinese character passed over. */
function pastStray(text: string, states: States): States {
  const past: number[] = [];
  for (let index = 0; index < states.length; index += 2) {
    const at = states[index] ?? 0;
    const weight = states[index + 1] ?? 0;
    const stray = text.charAt(at - 1);
    if (stray >= '\u4e00' && stray <= '\u9fff' && !TELLING.includes(stray)) keep(past, at - 1, weight);
  }
  return past;
}

function united(one: States, other: States): States {
  if (other.length === 0) return one;
  const all = one.slice();
  for (let index = 0; index < other.length; index += 2) keep(all, other[index] ?? 0, other[index + 1] ?? 0);
  return all;
}

function stepBack(text: string, states: States, piece: Piece): States {
  const next: number[] = [];
  for (let index = 0; index < states.length; index += 2) {
    const at = states[index] ?? 0;
    const weight = states[index + 1] ?? 0;
    if (piece.kind === 'text') {
      if (piece.optional) keep(next, at, weight);
      for (const option of piece.options)
        if (text.endsWith(option, at)) keep(next, at - option.length, weight + option.length);
    } else if (piece.kind === 'gap') {
      for (let skip = 0; skip <= LONGEST_GAP && skip <= at; skip += 1) {
        keep(next, at - skip, weight);
        if ('#;'.includes(text.charAt(at - skip - 1))) break;
      }
    } else if (piece.kind === 'year') {
      const year = /(19|20)\d\d$/.exec(text.slice(Math.max(0, at - 4), at));
      if (year !== null) keep(next, at - 4, weight + 4);
    }
  }
  return next;
}

function longest(states: States): PhraseMatch | undefined {
  let [start, weight] = [-1, -1];
  for (let index = 0; index < states.length; index += 2) {
    const at = states[index] ?? 0;
    const found = states[index + 1] ?? 0;
    if (found < weight || (found === weight && at < start)) continue;
    [start, weight] = [at, found];
  }
  return weight < 0 ? undefined : { start, weight };
}

const LONGEST_GAP = 14;

/** Matches the words after the figure against the beginning of `text`, with or without the figure's unit in front. */
export function matchRight(phrase: Phrase, text: string): PhraseMatch | undefined {
  if (phrase.right.length === 0) return NOTHING_BEHIND;
  if (!hasAll(phrase.neededBehind, text)) return undefined;
  const unit = readUnit(text, 0);
  const starts = [0, 0];
  if (unit !== undefined) keep(starts, unit.text.length, 0);
  return longest(forward(phrase.right, text, starts));
}

const NOTHING_BEHIND: PhraseMatch = { start: 0, weight: 0 };

function forward(pieces: readonly Piece[], text: string, from: States): States {
  let states = from;
  for (const piece of pieces) {
    states = stepForward(text, states, piece);
    if (states.length === 0) break;
  }
  return states;
}

function stepForward(text: string, states: States, piece: Piece): States {
  const next: number[] = [];
  for (let index = 0; index < states.length; index += 2) {
    const at = states[index] ?? 0;
    const weight = states[index + 1] ?? 0;
    if (piece.kind === 'text') {
      if (piece.optional) keep(next, at, weight);
      for (const option of piece.options)
        if (text.startsWith(option, at)) keep(next, at + option.length, weight + option.length);
      if (!piece.optional)
        for (const option of piece.options)
          if (text.startsWith('的', at) && text.startsWith(option, at + 1))
            keep(next, at + 1 + option.length, weight + option.length);
    } else if (piece.kind === 'gap') {
      for (let skip = 0; skip <= LONGEST_GAP && at + skip <= text.length; skip += 1) keep(next, at + skip, weight);
    } else if (piece.kind === 'year') {
      if (/^(19|20)\d\d/.test(text.slice(at, at + 4))) keep(next, at + 4, weight + 4);
    }
  }
  return next;
}

/** Where a phrase without a figure begins in `text`, or `undefined`. */
export function findPhrase(phrase: Phrase, text: string): number | undefined {
  if (phrase.needed.length === 0 || !hasAll(phrase.needed, text)) return undefined;
  const first = phrase.left[0];
  const heads = first?.kind === 'text' && !first.optional ? first.options : undefined;
  for (let at = 0; at < text.length; at += 1) {
    if (heads !== undefined && !heads.some((head) => text.startsWith(head, at))) continue;
    if (forward(phrase.left, text, [at, 0]).length > 0) return at;
  }
  return undefined;
}
