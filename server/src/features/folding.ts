import { outlineOf, type Section } from '../model/outline';
import { type Draft, trimmedEnd } from '../syntax/draft';
import type { Span } from '../text/span';
import type { Snapshot } from '../workspace/snapshot';

/** A stretch that can be folded to its first line. */
export interface Fold {
  readonly kind: 'section' | 'table' | 'front' | 'comment' | 'list';
  readonly span: Span;
}

/** Sections down to the next heading of their level, tables, front matter, comments and lists of items. */
export function folding(snapshot: Snapshot, uri: string): readonly Fold[] {
  const draft = snapshot.drafts.get(uri);
  if (!draft) return [];
  return [...sectionFolds(draft, outlineOf(draft)), ...blockFolds(draft)].filter(({ span }) =>
    isMultiline(draft, span),
  );
}

function sectionFolds(draft: Draft, sections: readonly Section[]): Fold[] {
  return sections.flatMap((section) => [
    { kind: 'section' as const, span: trimmed(draft, section.index, section.end) },
    ...sectionFolds(draft, section.sections),
  ]);
}

function blockFolds(draft: Draft): Fold[] {
  const folds: Fold[] = [];
  draft.blocks.forEach(({ kind }, index) => {
    if (kind === 'table' || kind === 'front' || kind === 'comment')
      folds.push({ kind, span: trimmed(draft, index, index + 1) });
    if (kind !== 'item' || draft.blocks[index - 1]?.kind === 'item') return;
    let end = index + 1;
    while (draft.blocks[end]?.kind === 'item') end++;
    if (end - index > 1) folds.push({ kind: 'list', span: trimmed(draft, index, end) });
  });
  return folds;
}

function trimmed(draft: Draft, from: number, to: number): Span {
  const start = draft.starts[from] ?? draft.lines.length;
  return { start, end: trimmedEnd(draft, { start, end: draft.starts[to] ?? draft.lines.length }) };
}

function isMultiline(draft: Draft, span: Span): boolean {
  return draft.lines.lineAt(span.start) < draft.lines.lineAt(span.end);
}
