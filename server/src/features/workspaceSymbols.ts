import type { Catalogue } from '../catalogue/catalogue';
import { initialsOf, pinyinOf } from '../catalogue/pinyin';
import { outlineOf, type Section } from '../model/outline';
import { type Report, standardTables } from '../model/report';
import { entriesIn } from '../model/summary/entries';
import type { StandardTable } from '../model/table';
import { startOf } from '../syntax/draft';
import { perObject } from '../text/memory';
import { type Span, shift } from '../text/span';
import { reportIn, type Snapshot } from '../workspace/snapshot';
import { uriKey } from '../workspace/uris';
import { sectionName } from './outline';

/** A heading, table or row of a table in some open draft. */
export interface WorkspaceSymbol {
  readonly kind: 'section' | 'table' | 'indicator';
  readonly uri: string;
  readonly name: string;
  /** Whose report it is, and which table. */
  readonly container: string;
  readonly span: Span;
}

/** A heading or table of a draft that is not open: its line is known. */
export interface FileSymbol {
  readonly kind: 'section' | 'table';
  readonly uri: string;
  readonly name: string;
  readonly container: string;
  readonly line: number;
}

const MOST = 200;

/** Symbols of all open drafts whose name, or the pinyin of it, has the query in it; all of them for an empty query. */
export function workspaceSymbols(snapshot: Snapshot, query: string): readonly WorkspaceSymbol[] {
  const wanted = query.trim().toLowerCase();
  const found: WorkspaceSymbol[] = [];
  for (const uri of snapshot.drafts.keys()) {
    const report = reportIn(snapshot, uri);
    if (!report) continue;
    for (const symbol of symbolsOf(report)) {
      if (matches(symbol, wanted)) found.push(symbol);
      if (found.length === MOST) return found;
    }
  }
  return found;
}

function matches({ title }: Entry, wanted: string): boolean {
  return isNamed(title.name, wanted, () => soundsOf(title));
}

/** `sounds`: how the name is spoken, where that is known already. */
function isNamed(
  name: string,
  wanted: string,
  sounds: () => readonly string[] = () => [initialsOf(name), pinyinOf(name)],
): boolean {
  if (wanted === '' || name.toLowerCase().includes(wanted)) return true;
  return /^[a-z]+$/.test(wanted) && sounds().some((sound) => sound.includes(wanted));
}

/** A name with how it is spoken, worked out when first asked for; rows keep theirs as long as their table is the same. */
interface Title {
  readonly name: string;
}

interface Entry extends WorkspaceSymbol {
  readonly title: Title;
}

const soundsOf = perObject(({ name }: Title): readonly string[] => [initialsOf(name), pinyinOf(name)]);

/** Headings, then tables, each followed by its rows; remembered until the draft changes. */
const symbolsOf = perObject((report: Report): readonly Entry[] => {
  const { draft, catalogue, agency, year } = report;
  const { uri } = draft;
  const whose = [agency, year?.toString()].filter((part) => part !== undefined).join(' ');
  const headings = sectionsIn(outlineOf(draft)).map((section): Entry => {
    const { name, span } = sectionName(draft, section);
    return { kind: 'section', uri, name, title: { name }, container: whose, span };
  });
  const tables = standardTables(report).flatMap((table): readonly Entry[] => {
    const { form, block } = table;
    const start = startOf(draft, block) ?? 0;
    const container = [whose, form.title].filter((part) => part !== '').join(' ');
    const rows = rowsOf(catalogue)(table).map(
      (row): Entry => ({ kind: 'indicator', uri, name: row.name, title: row, container, span: shift(row.span, start) }),
    );
    const end = draft.lines.endOf(draft.lines.lineAt(start));
    return [
      { kind: 'table', uri, name: form.title, title: { name: form.title }, container: whose, span: { start, end } },
      ...rows,
    ];
  });
  return [...headings, ...tables];
});

interface RowTitle extends Title {
  /** In the table's block. */
  readonly span: Span;
}

const rowsOf = perObject((catalogue: Catalogue) =>
  perObject(({ labels, form }: StandardTable): readonly RowTitle[] =>
    labels
      .filter(({ kind }) => kind === 'row')
      .map(({ id, cell }) => ({ name: catalogue.labelOf(id, form), span: cell.span })),
  ),
);

function sectionsIn(sections: readonly Section[]): readonly Section[] {
  return sections.flatMap((section) => [section, ...sectionsIn(section.sections)]);
}

/** The same for the drafts of the folders that are not open. */
export function fileSymbols(snapshot: Snapshot, query: string): readonly FileSymbol[] {
  const wanted = query.trim().toLowerCase();
  const open = new Set([...snapshot.drafts.keys()].map(uriKey));
  const found: FileSymbol[] = [];
  for (const [key, { uri, agency, year, entries }] of snapshot.files.summaries) {
    if (open.has(key)) continue;
    const container = [agency, year?.toString()].filter((part) => part !== undefined).join(' ');
    for (const { kind, name, line } of entriesIn(entries)) {
      if (isNamed(name, wanted)) found.push({ kind, uri, name, container, line });
      if (found.length === MOST) return found;
    }
  }
  return found;
}
