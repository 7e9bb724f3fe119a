import { initialsOf, pinyinOf } from '../catalogue/pinyin';
import { type Report, standardTables } from '../model/report';
import { startOf } from '../syntax/draft';
import { type Span, shift } from '../text/span';
import { reportIn, type Snapshot } from '../workspace/snapshot';
import { type OutlineEntry, outline } from './outline';

/** A heading, table or row of a table in some open draft. */
export interface WorkspaceSymbol {
  readonly kind: 'section' | 'table' | 'indicator';
  readonly uri: string;
  readonly name: string;
  /** Whose report it is, and which table. */
  readonly container: string;
  readonly span: Span;
}

const MOST = 200;

/** Symbols of all open drafts whose name, or the pinyin of it, has the query in it; all of them for an empty query. */
export function workspaceSymbols(snapshot: Snapshot, query: string): readonly WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const uri of snapshot.drafts.keys()) {
    const report = reportIn(snapshot, uri);
    if (!report) continue;
    for (const symbol of symbolsOf(snapshot, report)) {
      if (matches(symbol.name, query)) found.push(symbol);
      if (found.length === MOST) return found;
    }
  }
  return found;
}

function matches(name: string, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  if (wanted === '' || name.toLowerCase().includes(wanted)) return true;
  return /^[a-z]+$/.test(wanted) && (initialsOf(name).includes(wanted) || pinyinOf(name).includes(wanted));
}

function symbolsOf(snapshot: Snapshot, report: Report): readonly WorkspaceSymbol[] {
  const { uri } = report.draft;
  const whose = [report.agency, report.year?.toString()].filter((part) => part !== undefined).join(' ');
  const headings = (entries: readonly OutlineEntry[]): readonly WorkspaceSymbol[] =>
    entries.flatMap(({ kind, name, nameSpan, children }) => [
      { kind, uri, name, container: whose, span: nameSpan },
      ...headings(children),
    ]);
  const indicators = standardTables(report).flatMap((table) => {
    const start = startOf(report.draft, table.block) ?? 0;
    return table.labels
      .filter(({ kind }) => kind === 'row')
      .map(
        ({ id, cell }): WorkspaceSymbol => ({
          kind: 'indicator',
          uri,
          name: report.catalogue.labelOf(id, table.form),
          container: [whose, table.form.title].filter((part) => part !== '').join(' '),
          span: shift(cell.span, start),
        }),
      );
  });
  return [...headings(outline(snapshot, uri)), ...indicators];
}
