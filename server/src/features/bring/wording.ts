import type { NoteWords } from '../../messages/office';
import type { Note } from './note';

const LONGEST = 80;

/** What was not understood in words, a line for each note. */
export function noteText(note: Note, words: NoteWords): string {
  switch (note.kind) {
    case 'split-digits':
      return words.splitDigits(short(note.row));
    case 'ragged-row':
      return words.raggedRow(short(note.row));
    case 'broken-number':
      return words.brokenNumber(short(note.text));
    case 'kept-table':
      return words.keptTable(short(note.text));
    case 'unknown-label':
      return words.unknownLabel(note.table, short(note.text));
    case 'unread-cell':
      return words.unreadCell(note.cell, short(note.text));
    case 'joined-tables':
      return words.joinedTables(short(note.text));
    case 'outside':
      return words.outside(short(note.text));
    case 'images':
      return words.images(note.count);
  }
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
