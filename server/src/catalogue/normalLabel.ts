/**
 * The normal form of a label: what stays when white space, width, ordinals, bracketed notes, punctuation and left-overs
 * of copying are taken away. Two labels with one normal form are the same label differently typed.
 */
import { perKey } from '../text/memory';

/** The normal form of `text`; a label that is nothing but a note keeps the note's words. */
export function normalLabel(text: string): string {
  return text.length > LONGEST_KEPT ? normalFormOf(text) : normalForms(text, () => normalFormOf(text));
}

/** Reports have the same few hundred labels, and every form's index asks for its own many times. */
const normalForms = perKey<string>(3_000);
const LONGEST_KEPT = 60;

function normalFormOf(text: string): string {
  const folded = withoutOrdinals(fold(text));
  const bare = withoutNotes(folded);
  return lettersOf(bare) || lettersOf(folded);
}

/** The label as a sentence would use it: without ordinals and notes, its own punctuation kept. */
export function plainLabel(text: string): string {
  const trimmed = text.replace(/\s+/gu, '');
  const bare = withoutNotes(withoutOrdinals(trimmed));
  return bare === '' ? trimmed : bare;
}

/**
 * The parts of a label that holds several heads at once, outermost first, each still as written:
 * `（三）不予公开 1.属于国家秘密` and `行政诉讼/复议后起诉/结果维持`. A plain label is its only part.
 */
export function headsIn(text: string): readonly string[] {
  const outside = withoutNotes(withoutLeftovers(text), isOrdinal);
  return outside
    .replace(INNER_ORDINAL, '\n$1')
    .split(/[/／·>＞|｜\n\u2028]+/u)
    .map((part) => part.trim())
    .filter((part) => lettersOf(part) !== '');
}

/** Half-width, without white space and left-overs, circled and bracketed digits as `(1)`. */
function fold(text: string): string {
  return withoutLeftovers(text)
    .replace(/[①-⑳]/gu, (digit) => `(${digit.normalize('NFKC')})`)
    .normalize('NFKC')
    .replace(SPACED_ORDINAL, '$1.')
    .replace(IGNORED, '')
    .toLowerCase();
}

function withoutLeftovers(text: string): string {
  return text.replace(/\[(?:bookmark|image)\s*:[^[\]\n]*\]/giu, '');
}

/** Takes leading ordinals and `其中` away, as often as they follow one another. */
function withoutOrdinals(label: string): string {
  let rest = label;
  for (;;) {
    const match = LEADING.exec(rest);
    if (match === null || match[0].length === rest.length) return rest;
    rest = rest.slice(match[0].length);
  }
}

/**
 * Takes bracketed notes away, nested ones whole; a bracket that is never closed takes the rest with it. An ordinal in
 * brackets is no note where `isKept` says so, e.g. in `第二十条第（一）项`.
 */
function withoutNotes(label: string, isKept: (before: string, inside: string) => boolean = isAfterOrdinalSign): string {
  let kept = '';
  let inside = '';
  let depth = 0;
  for (const character of label) {
    if (CLOSING.has(character) && depth > 0) {
      depth--;
      if (depth === 0 && isKept(kept, inside)) kept += `(${inside})`;
      if (depth === 0) inside = '';
    } else if (OPENING.has(character)) {
      depth++;
    } else if (depth > 0) {
      inside += character;
    } else {
      kept += character;
    }
  }
  return kept;
}

function isAfterOrdinalSign(before: string, inside: string): boolean {
  return before.endsWith('第') && ORDINAL.test(inside);
}

function isOrdinal(_before: string, inside: string): boolean {
  return ORDINAL.test(inside);
}

function lettersOf(label: string): string {
  return label.replace(/[^\p{L}\p{N}]+/gu, '');
}

const OPENING: ReadonlySet<string> = new Set('(（[［【〔{');
const CLOSING: ReadonlySet<string> = new Set(')）]］】〕}');

const ORDINAL = /^\s*(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})\s*$/u;

/** An ordinal that only white space keeps apart from the label: `2 部分公开`. */
const SPACED_ORDINAL = /^\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s+(?=[^\s0-9])/u;

/** White space, controls and characters without width. */
const IGNORED = /[\s\p{C}]+/gu;

/**
 * `(一)`, `(1)`, `一、`, `1.`, `其中:`, or a bare number of one or two digits before a Chinese character that is no measure
 * word or unit of time. After folding, but full-width forms are known too.
 */
const LEADING =
  /^(?:[(（][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．,，:：]|[0-9０-９]{1,2}(?:[、.．,，:：)）](?![0-9０-９])|(?=[\p{Script=Han}])(?![年月日号件条次个项万亿元篇份期人名天岁级类种部第]))|其中(?:[:：,，、]|(?=.)))/u;

/** An ordinal inside a label, with what separates it from the words before. */
const INNER_ORDINAL =
  /(?<=[^第\s(（、.．])\s*([(（][一二三四五六七八九十]{1,3}[)）](?=\S)|[0-9]{1,2}[.．、](?=[^0-9\s]))/gu;
