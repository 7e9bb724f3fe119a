import { isHeadingLine } from '../../syntax/heading';
import { readOrdinal } from '../../syntax/ordinal';
import type { Piece } from './flow';
import { joinedTable, mayContinue, type PlainTable, writeHtmlTable } from './table';

/** The pieces as a draft's text: one blank line between paragraphs, tables in HTML notation. */
export function writePieces(pieces: readonly Piece[]): string {
  const first = pieces.find((piece) => piece.kind !== 'table');
  return pieces.reduce(
    (text, piece, index) => text + gap(pieces[index - 1], piece) + writePiece(piece, piece === first),
    '',
  );
}

function writePiece(piece: Piece, isFirst: boolean): string {
  switch (piece.kind) {
    case 'heading':
      return `${headingLine(piece.text, isFirst ? 1 : piece.level)}\n`;
    case 'paragraph':
      return `${proseLine(piece.text)}\n`;
    case 'item':
      return `${piece.text}\n`;
    case 'caption':
      return `${captionLine(piece.text)}\n`;
    case 'table':
      return writeHtmlTable(piece.table);
  }
}

/** List items stand together, and a table's name stands right over it. */
function gap(before: Piece | undefined, piece: Piece): string {
  if (!before) return '';
  if (before.kind === 'item' && piece.kind === 'item') return '';
  return before.kind === 'caption' && piece.kind === 'table' ? '' : '\n';
}

/** A line that its ordinal makes a heading needs no `#`. */
function headingLine(text: string, level: number): string {
  const ordinal = readOrdinal(text);
  if (ordinal && isHeadingLine(text, ordinal)) return proseLine(text);
  return `${'#'.repeat(level)} ${text}`;
}

function captionLine(text: string): string {
  return /^表[ \t\u3000]*[：:]/.test(text) ? text : `表：${text}`;
}

/** What would open a table, a heading or a comment stays a character of prose. */
function proseLine(written: string): string {
  const text = withoutGap(written);
  const opening = WIDE.get(text.charAt(0));
  return opening === undefined || !OPENS.test(text) ? text : opening + text.slice(1);
}

/** Word puts a gap between its own ordinals and the text. */
function withoutGap(text: string): string {
  const ordinal = readOrdinal(text);
  if (!ordinal || /[0-9０-９]/.test(text.charAt(ordinal.end))) return text;
  return text.slice(0, ordinal.end).trimEnd() + text.slice(ordinal.end);
}

const OPENS = /^(?:\||#{1,6}\s|<!--|<table|---$)/i;
const WIDE: ReadonlyMap<string, string> = new Map([
  ['|', '｜'],
  ['#', '＃'],
  ['<', '＜'],
  ['-', '－'],
]);

/** The pieces with the stretches of one table put together, as far as `isOne` says so. */
export function joinStretches(
  pieces: readonly Piece[],
  isOne: (first: PlainTable, whole: PlainTable) => boolean,
): { readonly pieces: readonly Piece[]; readonly joined: readonly PlainTable[] } {
  const kept: Piece[] = [];
  const joined: PlainTable[] = [];
  for (const piece of pieces) {
    const last = kept.at(-1);
    if (piece.kind === 'table' && last?.kind === 'table' && mayContinue(last.table, piece.table)) {
      const whole = joinedTable(last.table, piece.table);
      if (isOne(last.table, whole)) {
        kept[kept.length - 1] = { kind: 'table', table: whole };
        joined.push(whole);
        continue;
      }
    }
    kept.push(piece);
  }
  return { pieces: kept, joined };
}
