import { identityOf } from '../../model/identity';
import { headedOf } from '../../model/outline';
import { evaluate } from '../../model/references';
import type { Report } from '../../model/report';
import type { ReportTable } from '../../model/table';
import { withoutLeftovers } from '../../rules/report/leftovers';
import type { Block } from '../../syntax/block';
import { referencesOf } from '../../syntax/reference';
import type { Span } from '../../text/span';
import { tableGrid } from '../tableGrid';
import type { HeadingLevel, Paper, PaperBlock } from './paper';

/**
 * The report as it is published: front matter and comments gone, references and `=` written out, tables in their official
 * grids, left-overs of copying dropped. Lines that were only broken to fit a page are one paragraph again.
 */
export function reportPaper(report: Report): Paper {
  const { draft, agency } = report;
  const tables = new Map(report.tables.map((table) => [table.block, table]));
  const headEnd = draft.blocks.findIndex((block) => block.kind === 'table' || isSection(block));
  const blocks = draft.blocks.flatMap((block, index) => {
    const isHead = headEnd < 0 || index < headEnd;
    return block.kind === 'table'
      ? tableBlocks(report, tables.get(block), draft.blocks[index - 1])
      : proseBlocks(report, block, isHead);
  });
  return {
    name: identityOf(draft).title?.text ?? '',
    ...(agency === undefined ? {} : { agency }),
    blocks: withClosing(blocks),
  };
}

function proseBlocks(report: Report, block: Block, isHead: boolean): PaperBlock[] {
  if (block.kind === 'heading') return [headingBlock(report, block)];
  return block.kind === 'item' || block.kind === 'paragraph' ? prose(report, block, isHead) : [];
}

function isSection(block: Block): boolean {
  return block.kind === 'heading' && headedOf(block).level > 0;
}

/** A standard table stands under its section's heading and needs no name; a free one keeps the name that it was given. */
function tableBlocks(report: Report, table: ReportTable | undefined, above: Block | undefined): PaperBlock[] {
  if (!table) return [];
  const grid = tableGrid(report, table);
  const isNamed = table.kind === 'free' && grid.title !== undefined && above?.kind !== 'table';
  return [...(isNamed ? [{ kind: 'caption', text: grid.title ?? '' } as const] : []), { kind: 'table', grid }];
}

function headingBlock(report: Report, block: Block): PaperBlock {
  const { level, ordinal, title, body } = headedOf(block);
  const opening = ordinal ? block.text.slice(ordinal.start, ordinal.end).trim() : '';
  const spacing =
    ordinal && /[0-9０-９.．]$/.test(opening) && /^[0-9０-９]/.test(block.text.slice(title.start)) ? ' ' : '';
  const text = opening + spacing + shown(report, block, title);
  if (level === 0) return { kind: 'title', text };
  const rest = shown(report, block, body);
  const stop = rest !== '' && block.text.charAt(title.end) === '。' ? '。' : '';
  return { kind: 'heading', level: levelOf(level), text: text + stop, rest };
}

function levelOf(level: number): HeadingLevel {
  return level <= 1 ? 1 : level === 2 ? 2 : level === 3 ? 3 : 4;
}

/** Lines of a block of prose; before the first section the short ones that name the report are its title. */
function prose(report: Report, block: Block, isHead: boolean): PaperBlock[] {
  const { title, date } = identityOf(report.draft);
  const lines = linesIn(block).map((span) => ({ span, text: shown(report, block, span) }));
  if (!isHead) return paragraphs(lines.map(({ text }) => text));
  const named =
    title?.place.block === block ? lines.findIndex(({ span }) => span.start === title.place.span.start) : -1;
  const head = lines.slice(0, named + 1).map(({ text }): PaperBlock => ({ kind: 'title', text }));
  const below = lines.slice(named + 1);
  const dated = below.findIndex(({ span }) => date?.place.block === block && date.place.span.start === span.start);
  const isBelow = dated === 0;
  return [
    ...head,
    ...(isBelow ? [{ kind: 'subtitle', text: below[0]?.text ?? '' } as const] : []),
    ...paragraphs(below.slice(isBelow ? 1 : 0).map(({ text }) => text)),
  ];
}

function linesIn({ text }: Block): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    if (match[0].trim() !== '' && withoutLeftovers(match[0]) !== undefined)
      spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** A long line without punctuation at its end goes on in the next. */
function paragraphs(lines: readonly string[]): PaperBlock[] {
  const whole: string[] = [];
  let goesOn = false;
  for (const text of lines) {
    if (goesOn) whole[whole.length - 1] += text;
    else whole.push(text);
    goesOn = text.length >= WRAPPED_FROM && !/[。；;：:！!？?.”"）)]$/.test(text);
  }
  return whole.filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text }));
}

const WRAPPED_FROM = 20;

/** The text of a span: comments left out, references as what they come to, white space collapsed. */
function shown(report: Report, block: Block, { start, end }: Span): string {
  let text = '';
  let from = start;
  for (const reference of referencesOf(block)) {
    const { span } = reference;
    if (span.start < from || span.end > end) continue;
    const evaluated = evaluate(report, reference);
    text += block.text.slice(from, span.start);
    text += evaluated.kind === 'value' ? evaluated.text : block.text.slice(span.start, span.end);
    from = span.end;
  }
  return (withoutLeftovers(withoutComments(text + block.text.slice(from, end))) ?? '').replace(/\s+/g, ' ').trim();
}

function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open);
    parts.push(text.slice(from, open));
    from = close < 0 ? text.length : close + 3;
  }
  return parts.join('') + text.slice(from);
}

/** A short last line that is a date, and the name above it, are the closing. */
function withClosing(blocks: readonly PaperBlock[]): PaperBlock[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'paragraph' || !DATE.test(last.text)) return [...blocks];
  const above = blocks.at(-2);
  const isName = above?.kind === 'paragraph' && above.text.length <= LONGEST_NAME && !/[。；，：！]/.test(above.text);
  const from = blocks.length - (isName ? 2 : 1);
  return blocks.map((block, index) =>
    index >= from && block.kind === 'paragraph' ? { kind: 'closing', text: block.text } : block,
  );
}

const LONGEST_NAME = 40;
const DATE = /^[（(]?(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年.{1,3}月.{1,3}日[）)]?$/;
