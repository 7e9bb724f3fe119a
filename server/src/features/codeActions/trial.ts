import type { Finding } from '../../rules/finding';
import { type Draft, editDraft, spanIn } from '../../syntax/draft';
import type { TextChange } from '../../text/change';
import type { Span } from '../../text/span';
import { findingsIn, type Snapshot } from '../../workspace/snapshot';

/** Changes apart from each other, in the order of the text; of two that overlap the first is kept. */
export function inOrder<Change extends TextChange>(changes: readonly Change[]): Change[] {
  const sorted = changes.map((change, index) => ({ change, index }));
  sorted.sort((a, b) => a.change.span.start - b.change.span.start || a.index - b.index);
  const kept: Change[] = [];
  let end = -1;
  let last: Span | undefined;
  for (const { change } of sorted) {
    const { span } = change;
    const isRepeated = last?.start === span.start && last.end === span.end;
    if (span.start < end || isRepeated) continue;
    kept.push(change);
    end = span.end;
    last = span;
  }
  return kept;
}

/** The snapshot with the changes made to a draft, to see what comes of them. */
export function tried(snapshot: Snapshot, draft: Draft, changes: readonly TextChange[]): Snapshot {
  const edited = editDraft(draft, draft.version, [...changes].reverse());
  return { ...snapshot, drafts: new Map(snapshot.drafts).set(draft.uri, edited) };
}

/** The errors that the changes would make where there was none of the rule before. */
export function newErrors(snapshot: Snapshot, uri: string, changes: readonly TextChange[]): Finding[] {
  const draft = snapshot.drafts.get(uri);
  if (!draft) return [];
  const before = errorsIn(snapshot, draft);
  const after = tried(snapshot, draft, changes);
  const edited = after.drafts.get(uri);
  if (!edited) return [];
  return errorsIn(after, edited)
    .filter(({ finding, span }) => {
      const old = { start: originOf(changes, span.start), end: originOf(changes, span.end) };
      return !before.some(
        (one) => isSame(one.finding, finding) || (one.finding.rule === finding.rule && overlap(one.span, old)),
      );
    })
    .map(({ finding }) => finding);
}

function errorsIn(snapshot: Snapshot, draft: Draft): { readonly finding: Finding; readonly span: Span }[] {
  return findingsIn(snapshot, draft.uri).flatMap((finding) => {
    const span = finding.level === 'error' ? spanIn(draft, finding.place) : undefined;
    return span ? [{ finding, span }] : [];
  });
}

/** A table that is written anew says the same elsewhere. */
function isSame(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && one.message === other.message;
}

function overlap(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

/** Where an offset of the changed text came from. */
function originOf(changes: readonly TextChange[], offset: number): number {
  let moved = 0;
  for (const { span, text } of changes) {
    const start = span.start + moved;
    if (offset < start) break;
    if (offset <= start + text.length) return Math.min(span.end, span.start + (offset - start));
    moved += text.length - (span.end - span.start);
  }
  return offset - moved;
}
