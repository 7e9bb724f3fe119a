import { type FigureReading, readFigures } from '../../numbers/figures';
import type { Figure, Mark } from '../../numbers/token';

/** How a block of prose opens: the style of its ordinal tells its depth among the items around it. */
export type Opening = 'none' | 'chapter' | 'section' | 'arabic' | 'bracketed' | 'circled' | 'dash' | 'spoken';

/** A figure or gap with the text that leads to it. */
export interface LocalSlot {
  readonly figure: Figure | undefined;
  readonly gap: Mark | undefined;
  /** Folded text since the last slot of the block, with everything masked that only looks like prose: titles, marks. */
  readonly before: string;
}

/** A block's prose, read on its own: a pure function of the block's text. */
export interface ProseReading extends FigureReading {
  readonly opening: Opening;
  readonly slots: readonly LocalSlot[];
  /** The masked text after the last slot. */
  readonly tail: string;
}

/** The figures and gaps of one block's text, each with the masked text before it. */
export function readProse(text: string): ProseReading {
  const reading = readFigures(text);
  const folded = reading.folded.text;
  const slots: LocalSlot[] = [];
  let before = '';
  let at = 0;
  for (const token of reading.tokens) {
    before += maskTitles(folded.slice(at, token.from));
    at = token.until;
    const isFigure = token.kind === 'figure';
    if (!isFigure && token.what !== 'gap') {
      before += maskOf(token, folded);
      continue;
    }
    slots.push({ figure: isFigure ? token : undefined, gap: isFigure ? undefined : token, before });
    before = '';
  }
  const { tokens } = reading;
  return {
    folded: reading.folded,
    tokens,
    opening: openingOf(folded),
    slots,
    tail: before + maskTitles(folded.slice(at)),
  };
}

/** What stands for a mark in masked text: enough to know its kind, no punctuation that would part clauses. */
function maskOf(mark: Mark, folded: string): string {
  switch (mark.what) {
    case 'ordinal': {
      const text = folded.slice(mark.from, mark.until);
      return text.startsWith('第') ? text.replace(/[()]/g, '') : '§';
    }
    case 'date':
    case 'period':
    case 'year':
      return folded.slice(mark.from, mark.until).replace(/[.,、:;()]/g, '');
    case 'title':
      return '《》';
    case 'setPhrase':
    case 'level':
    case 'word':
      return folded.slice(mark.from, mark.until);
    case 'range':
    case 'indefinite':
      return '※';
    case 'reference':
      return '◇';
    default:
      return '';
  }
}

/** Punctuation inside a book title parts nothing. */
function maskTitles(text: string): string {
  return text.includes('《') ? text.replace(/《[^《》]{0,100}》/g, '《》') : text;
}

const OPENINGS: readonly (readonly [Opening, RegExp])[] = [
  ['chapter', /^(#{1,2}(?!#)|[一二三四五六七八九十]{1,3}、)/],
  ['section', /^(#{3}(?!#)|\([一二三四五六七八九十]{1,3}\))/],
  ['circled', /^[①-⑳⓪❶-❿]/],
  ['bracketed', /^(\(\d{1,2}\)|[⑴-⒇]|\d{1,2}\))/],
  ['arabic', /^(\d{1,2}[、.](?!\d)|[⒈-⒛]|#{4})/],
  ['spoken', /^([一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十],)/],
  ['dash', /^[-*•●·]/],
];

/** A first look. */
const MAY_OPEN = /^[#(\d一二三四五六七八九十第①-⒛❶-❿⓪*•●·-]/;

function openingOf(folded: string): Opening {
  if (!MAY_OPEN.test(folded)) return 'none';
  const head = folded.slice(0, 8);
  return OPENINGS.find(([, pattern]) => pattern.test(head))?.[0] ?? 'none';
}
