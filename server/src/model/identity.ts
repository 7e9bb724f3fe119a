import type { Block, Place } from '../syntax/block';
import type { Draft } from '../syntax/draft';
import { inBlocks } from '../syntax/stretch';
import { linesOf } from '../syntax/table/pipe';
import { perObject } from '../text/memory';
import { isPageNumber } from '../text/pageNumber';
import { chapters, headedOf } from './outline';

/** A day named in the text; `place` is where. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly place: Place;
}

/** What a draft's own text tells of whose report it is and of which year: its title, closing and stated period. */
export interface Identity {
  /** The lines before the first section that name the report. */
  readonly title?: { readonly text: string; readonly place: Place };
  readonly agency?: string;
  /** The reporting year, not the year of publication. */
  readonly year?: number;
  /** The date at the end or, where there is none, under the title. */
  readonly date?: WrittenDate;
}

/**
 * The year comes from the title, else from the words by which an introduction names the report (`2021年度…报告`), else
 * from the stated period (`2017年1月1日至2017年12月31日`), else it is the year before the closing date. Source: domain conventions on report names.
 */
export const identityOf: (draft: Draft) => Identity = perObject((draft) => {
  const { head, closing } = namingLines(draft);
  const named = head.find(({ text }) => YEAR.test(text));
  const date = closing.date ?? head.map(dateIn).find((found) => found !== undefined);
  const year = yearIn(named?.text) ?? introducedYear(draft) ?? periodYear(draft) ?? (date ? date.year - 1 : undefined);
  const agency = agencyIn(head, named) ?? closing.agency;
  return {
    ...(named
      ? {
          title: {
            text: head
              .filter((line) => !dateIn(line))
              .map(({ text }) => text)
              .join(''),
            place: named.place,
          },
        }
      : {}),
    ...(agency ? { agency } : {}),
    ...(year ? { year } : {}),
    ...(date ? { date } : {}),
  };
});

/** A line that names the report: its text without white space, and where it stands. */
export interface Line {
  readonly text: string;
  readonly place: Place;
}

export interface NamingLines {
  /** The short lines at the top: agency, title, date. */
  readonly head: readonly Line[];
  readonly closing: Closing;
}

/** The agency's name and the date at the end. */
export interface Closing {
  readonly agency?: string;
  readonly date?: WrittenDate;
  /** The lines that hold them. */
  readonly lines: readonly Line[];
}

/** Which lines of a draft are its title and its closing. */
export const namingLines: (draft: Draft) => NamingLines = perObject((draft) => ({
  head: titleLines(draft),
  closing: closingOf(draft),
}));

/** Whether a line of the title or closing is a date. */
export function isDateLine(line: Line): boolean {
  return dateIn(line) !== undefined;
}

const YEAR = /(?:19|20)[0-9０-９]{2}[\s\u3000]*年/;
const SHORT_LINE = 40;
const SAYS_NOTHING: ReadonlySet<Block['kind']> = new Set(['blank', 'comment', 'leftover']);

/** The short lines without punctuation at the top: title, agency, subtitle date. */
function titleLines(draft: Draft): Line[] {
  const lines: Line[] = [];
  for (const block of draft.blocks.slice(0, 8)) {
    if (block.kind === 'front' || SAYS_NOTHING.has(block.kind)) continue;
    if (block.kind === 'heading' && headedOf(block).level === 0) {
      lines.push({
        text: tight(block.text.slice(headedOf(block).title.start)),
        place: { block, span: headedOf(block).title },
      });
      continue;
    }
    if (block.kind !== 'paragraph') break;
    const short = linesIn(block);
    const first = short.findIndex(
      ({ text }) => text.length > SHORT_LINE || /[。；：:，,]$/.test(text) || text.includes('。'),
    );
    for (const line of first < 0 ? short : short.slice(0, first)) lines.push(line);
    if (first >= 0) break;
  }
  return lines;
}

function linesIn(block: Block): Line[] {
  return linesOf(block.text).flatMap((span) => {
    const text = tight(block.text.slice(span.start, span.end));
    return text === '' || isPageNumber(text) ? [] : [{ text, place: { block, span } }];
  });
}

function tight(text: string): string {
  return text.replace(/[\s\u3000\u200b]+/g, '').replace(/[０-９]/g, halfWidth);
}

function halfWidth(digit: string): string {
  return String.fromCharCode(digit.charCodeAt(0) - 0xfee0);
}

function yearIn(text: string | undefined): number | undefined {
  const match = text === undefined ? undefined : /((?:19|20)\d{2})年/.exec(text);
  return match ? Number(match[1]) : undefined;
}

const DATE = /^[（(]?((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日[）)]?$/;

function dateIn({ text, place }: Line): WrittenDate | undefined {
  const match = DATE.exec(text);
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), place } : undefined;
}

/** What stands before the year in the title, or the line above it. */
function agencyIn(lines: readonly Line[], named: Line | undefined): string | undefined {
  if (!named) return undefined;
  const before = named.text.slice(0, named.text.search(YEAR));
  if (before.length >= 3) return before;
  const above = lines[lines.indexOf(named) - 1]?.text;
  return above !== undefined && above.length >= 3 && !YEAR.test(above) ? above : undefined;
}

/** The agency's name and the date, standing alone at the end. */
function closingOf(draft: Draft): Closing {
  let tail: readonly Line[] = [];
  for (let index = draft.blocks.length - 1; index >= 0 && tail.length < 4; index--) {
    const block = draft.blocks[index];
    if (!block || SAYS_NOTHING.has(block.kind)) continue;
    if (block.kind !== 'paragraph') break;
    tail = [...linesIn(block), ...tail];
  }
  const at = tail.findIndex((line) => dateIn(line) !== undefined);
  const dated = tail[at];
  if (!dated) return { lines: [] };
  const above = tail[at - 1];
  const agency = above?.text;
  const date = dateIn(dated);
  const isName =
    agency !== undefined && agency.length <= SHORT_LINE && agency.length >= 3 && !/[。；，：！]/.test(agency);
  const lines = isName && above ? [above, dated] : [dated];
  return { lines, ...(isName ? { agency } : {}), ...(date ? { date } : {}) };
}

/** The year of a report that the text before the first section says it is; titles in `《》` are other documents'. */
function introducedYear(draft: Draft): number | undefined {
  const first = chapters(draft)[0]?.index ?? draft.blocks.length;
  for (const block of draft.blocks.slice(0, Math.min(first, MOST_INTRODUCTION))) {
    const year = block.kind === 'paragraph' ? introducedIn(block) : undefined;
    if (year !== undefined) return year;
  }
  return undefined;
}

const MOST_INTRODUCTION = 12;
const INTRODUCED = /((?:19|20)\d{2})年度?[^。，；：《》]{0,16}(?:报告|年报)/;

const introducedIn = perObject((block: Block): number | undefined => {
  const match = INTRODUCED.exec(tight(block.text).replace(/《[^《》]*》/g, ''));
  return match ? Number(match[1]) : undefined;
});

const PERIOD = /((?:19|20)\d{2})年1月1日[^。；]{0,12}?(?:19|20)?\d{0,2}年?12月31日/;

/** The year of the first stated period that begins on 1 January and ends on 31 December. */
function periodYear(draft: Draft): number | undefined {
  return periodsIn(draft)[0]?.year;
}

const periodsIn = inBlocks(({ kind, text }: Block): readonly { readonly year: number }[] => {
  if (kind === 'table' || !text.includes('月')) return [];
  const match = PERIOD.exec(tight(text));
  return match ? [{ year: Number(match[1]) }] : [];
});
