import type { Catalogue } from '../../catalogue/catalogue';
import type { Refused } from '../../messages/office';
import { bindTable } from '../../model/bind/bindTable';
import { identityOf } from '../../model/identity';
import { readReport } from '../../model/report';
import type { ReportTable } from '../../model/table';
import { type Draft, openDraft, startOf } from '../../syntax/draft';
import { applyInOrder } from '../../text/change';
import { conversionOf, isLoose } from '../convert/convert';
import { contentOf } from './content';
import { readFlow } from './flow';
import { notesOn } from './missed';
import type { Note } from './note';
import { parsePage } from './page';
import { Refusal } from './refusal';
import { type PlainTable, writeHtmlTable } from './table';
import { joinStretches, writePieces } from './write';

/** Something brought in as a draft's text, with what was not understood of it; or why it was refused as a whole. */
export type Brought =
  | { readonly kind: 'brought'; readonly text: string; readonly notes: readonly Note[] }
  | { readonly kind: 'refused'; readonly reason: Refused };

/** The draft that receives what is brought in; it tells the format of the report. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const NOTHING_AROUND: Around = { before: '', after: '' };

/** Brings in what a program put on the clipboard as HTML, all of it. Lines end with `\n`. */
export function bringFragment(html: string, catalogue: Catalogue, around: Around = NOTHING_AROUND): Brought {
  return guarded(() => {
    const { body } = parsePage(html);
    const { pieces, notes } = readFlow(body);
    return settle(written(pieces, notes, catalogue), catalogue, around);
  });
}

/** Brings in a whole web page: its article, under the page's title where the article has none. */
export function bringPage(html: string, catalogue: Catalogue): Brought {
  return guarded(() => {
    const { body, names } = parsePage(html);
    const { root, outside } = contentOf(body);
    const { pieces, notes } = readFlow(root);
    const left = outside.map((text): Note => ({ kind: 'outside', text }));
    const content = written(pieces, [...notes, ...left], catalogue);
    return settle({ ...content, text: titled(content.text, [...names, ...outside]) }, catalogue, NOTHING_AROUND);
  });
}

/** Brings in plain text: it is a draft as it stands, but its tables become standard ones. Lines end as they did. */
export function bringText(text: string, catalogue: Catalogue, around: Around = NOTHING_AROUND): Brought {
  return guarded(() => {
    if (text.length > LONGEST_TEXT) throw new Refusal('too-large');
    return settle({ text, notes: [] }, catalogue, around);
  });
}

const LONGEST_TEXT = 32 * 2 ** 20;

function guarded(bring: () => Written): Brought {
  try {
    return { kind: 'brought', ...bring() };
  } catch (fault) {
    if (fault instanceof Refusal) return { kind: 'refused', reason: fault.reason };
    throw fault;
  }
}

interface Written {
  readonly text: string;
  readonly notes: readonly Note[];
}

function written(pieces: Parameters<typeof writePieces>[0], notes: readonly Note[], catalogue: Catalogue): Written {
  const whole = joinStretches(pieces, (first, both) => isOneTable(catalogue, first, both));
  const joined = whole.joined.map((table): Note => ({ kind: 'joined-tables', text: firstWords(table) }));
  return { text: writePieces(whole.pieces), notes: [...notes, ...joined] };
}

/** Whether two stretches make more of one form together than the first alone. */
function isOneTable(catalogue: Catalogue, first: PlainTable, whole: PlainTable): boolean {
  const bind = (table: PlainTable): ReportTable =>
    bindTable(catalogue, { kind: 'table', text: writeHtmlTable(table) }, { sectionForms: [] });
  const [one, both] = [bind(first), bind(whole)];
  if (both.kind === 'free') return false;
  return one.kind === 'free' || (one.form === both.form && both.missing.length < one.missing.length);
}

function firstWords({ rows }: PlainTable): string {
  return rows.flat().find(({ text }) => text !== '')?.text ?? '';
}

/** Under the first name that is a report's, unless the text has one of its own. */
function titled(text: string, names: readonly string[]): string {
  if (identityOf(openDraft('', 0, text)).title) return text;
  const headed = names
    .map((name) => `# ${(name.split(/[_|–—-]/)[0] ?? '').trim()}\n\n`)
    .find((line) => identityOf(openDraft('', 0, line)).title);
  return (headed ?? '') + text;
}

/** Makes the tables standard ones, seen in the draft that receives them, and tells what is left over. */
function settle({ text, notes }: Written, catalogue: Catalogue, { before, after }: Around): Written {
  const report = readReport(openDraft('', 0, before + text + after), catalogue);
  const inside = (draft: Draft, length: number) => (table: ReportTable) => {
    const start = startOf(draft, table.block) ?? 0;
    return before.length <= start && start < before.length + length;
  };
  const loose = report.tables.filter(inside(report.draft, text.length)).filter(isLoose);
  const changes = loose.flatMap((table) => conversionOf(report, table, { complete: false, printedFor: report }) ?? []);
  const moved = changes.map(({ span, text: newText }) => ({
    span: { start: span.start - before.length, end: span.end - before.length },
    text: newText,
  }));
  const settled = applyInOrder(text, moved);
  const result = readReport(openDraft('', 0, before + settled + after), catalogue);
  const tables = result.tables.filter(inside(result.draft, settled.length));
  return { text: settled, notes: [...notes, ...tables.flatMap((table) => notesOn(result, table))] };
}
