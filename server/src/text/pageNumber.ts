/**
 * Whether a line holds nothing but the number of a printed page, as copying out of a PDF leaves it between the lines of a
 * text: `- 1 -`, `— 3 —`, `第 3 页 共 12 页`, `Page 3 of 12`. A bare number is none: it may be a cell.
 */
export function isPageNumber(line: string): boolean {
  return line.length <= LONGEST && PAGE_NUMBER.test(line);
}

/** Whether a page number may open with this UTF-16 unit: a first look. */
export function opensPageNumber(unit: number): boolean {
  return OPENINGS.has(unit);
}

/** Whether a line of a text may be a page number: a first look at how its lines open. */
export function mayHoldPageNumber(text: string): boolean {
  return OPENS_LINE.test(text);
}

const LONGEST = 40;
const DASHES = '-‐‑–—―－─~～';
const OPENINGS: ReadonlySet<number> = new Set([...`${DASHES}第Pp`].map((opening) => opening.charCodeAt(0)));

const GAP = '[\\s\\u3000]{0,4}';
const NUMBER = '[0-9０-９]{1,4}';
const PAGE_NUMBER = new RegExp(
  `^[\\s\\u3000]{0,20}(?:[${DASHES}]{1,2}${GAP}${NUMBER}${GAP}[${DASHES}]{1,2}` +
    `|第${GAP}(?:${NUMBER}|[一二三四五六七八九十]{1,4})${GAP}页(?:${GAP}[,，/、（(]?${GAP}共${GAP}${NUMBER}${GAP}页[）)]?)?` +
    `|page${GAP}${NUMBER}(?:${GAP}(?:of|/)${GAP}${NUMBER})?)[\\s\\u3000]{0,20}$`,
  'i',
);
const OPENS_LINE = new RegExp(`(?:^|[\\r\\n])[\\s\\u3000]{0,20}[${DASHES}第Pp]`);
