import { readChinese } from '../numbers/chinese';
import type { Block } from '../syntax/block';
import { perObject } from '../text/memory';
import type { Span } from '../text/span';

/** A place of law or a document that prose names; the span counts from the block's start. */
export interface Citation {
  readonly span: Span;
  /** A title or short name as written, without `《》`, or a document number. */
  readonly document: string;
  readonly article?: number;
  readonly paragraph?: number;
  readonly item?: number;
}

/** The citations in a block: `《条例》第二十条第（一）项`, `国办公开办函〔2021〕30号`; remembered per block. */
export const citationsOf: (block: Block) => readonly Citation[] = perObject(({ text }) => {
  const named = text.includes('《') ? [...text.matchAll(NAMED)].map(namedCitation) : [];
  const numbered = /[〔[﹝]/.test(text) ? [...text.matchAll(NUMBERED)].map(numberedCitation) : [];
  return [...named, ...numbered].sort((a, b) => a.span.start - b.span.start);
});

const NUMERAL = '[〇零一二三四五六七八九十百0-9０-９]{1,6}';
const NAMED = new RegExp(
  `《([^《》\\n]{1,60})》(?:第(${NUMERAL})条)?(?:第(${NUMERAL})款)?(?:第[（(]?(${NUMERAL})[）)]?项)?`,
  'g',
);
const NUMBERED = /[\p{Script=Han}]{2,12}[〔[﹝]\s*((?:19|20)\d{2})\s*[〕\]﹞]\s*(?:第\s*)?(\d{1,4})\s*号/gu;

function namedCitation(match: RegExpMatchArray): Citation {
  const [whole, document = '', article, paragraph, item] = match;
  const start = match.index ?? 0;
  return {
    span: { start, end: start + whole.length },
    document,
    ...numbered('article', article),
    ...numbered('paragraph', paragraph),
    ...numbered('item', item),
  };
}

function numberedCitation(match: RegExpMatchArray): Citation {
  const start = match.index ?? 0;
  const document = match[0]
    .replace(/\s+/g, '')
    .replace(/[[﹝]/, '〔')
    .replace(/[\]﹞]/, '〕')
    .replace('〕第', '〕');
  return { span: { start, end: start + match[0].length }, document };
}

function numbered<Key extends string>(key: Key, written: string | undefined): { readonly [K in Key]?: number } {
  const number = written === undefined ? undefined : numberIn(written);
  return (number === undefined ? {} : { [key]: number }) as { readonly [K in Key]?: number };
}

function numberIn(written: string): number | undefined {
  const plain = written.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(plain)) return Number(plain);
  const read = readChinese(plain, 0);
  return read && read.end === plain.length ? Number(read.value) : undefined;
}
