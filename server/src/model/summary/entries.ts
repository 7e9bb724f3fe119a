import { startOf } from '../../syntax/draft';
import { outlineOf, type Section } from '../outline';
import { type Report, standardTables } from '../report';

/** Headings and standard tables of a report, flat: names by line breaks, and for each its kind and place. */
export interface Entries {
  readonly names: string;
  /** Line × 2, and one more for a table. */
  readonly lines: Uint32Array;
}

export interface Entry {
  readonly kind: 'section' | 'table';
  readonly name: string;
  readonly line: number;
}

/** The report's headings and standard tables in the order of their lines, packed: no more than a report has. */
export function entriesOf(report: Report): Entries {
  const { draft } = report;
  const found: Entry[] = standardTables(report).map(({ form, block }) => ({
    kind: 'table',
    name: form.title,
    line: draft.lines.lineAt(startOf(draft, block) ?? 0),
  }));
  const walk = (sections: readonly Section[]) => {
    for (const { heading, syntax, index, sections: below } of sections) {
      const start = syntax.ordinal?.start ?? syntax.title.start;
      const name = heading.text
        .slice(start, Math.min(syntax.title.end, start + LONGEST))
        .replace(/\s+/g, ' ')
        .trim();
      const line = draft.lines.lineAt((draft.starts[index] ?? 0) + start);
      if (name !== '') found.push({ kind: 'section', name, line });
      walk(below);
    }
  };
  walk(outlineOf(draft));
  const sorted = found.sort((one, other) => one.line - other.line).slice(0, MOST);
  return {
    names: sorted.map(({ name }) => name).join('\n'),
    lines: Uint32Array.from(sorted, ({ kind, line }) => line * 2 + (kind === 'table' ? 1 : 0)),
  };
}

/** A name longer than this is cut. */
const LONGEST = 40;
/** No report has as many headings. */
const MOST = 500;

/** What `entriesOf` packed. */
export function entriesIn({ names, lines }: Entries): Entry[] {
  if (names === '') return [];
  return names.split('\n').map((name, index) => {
    const packed = lines[index] ?? 0;
    return { kind: packed % 2 === 1 ? 'table' : 'section', name, line: Math.floor(packed / 2) };
  });
}
