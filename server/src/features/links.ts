import { frontKey } from '../model/front';
import { frontOf } from '../syntax/front';
import { type Span, shift } from '../text/span';
import type { Snapshot } from '../workspace/snapshot';

/** A place that leads to another document: an address, or a path from the draft's folder. */
export interface Link {
  readonly span: Span;
  readonly target: string;
  readonly kind: 'address' | 'path';
}

/** The reports that the front matter names (patterns lead nowhere) and the addresses in the text. */
export function links(snapshot: Snapshot, uri: string): readonly Link[] {
  const draft = snapshot.drafts.get(uri);
  if (!draft) return [];
  return draft.blocks.flatMap((block, index) => {
    const start = draft.starts[index] ?? 0;
    const found = block.kind === 'front' ? [] : addresses(block.text);
    const paths = block.kind === 'front' ? frontOf(block).entries.flatMap(pathsIn) : [];
    return [...paths, ...found].map((link) => ({ ...link, span: shift(link.span, start) }));
  });
}

function pathsIn({ key, value, valueSpan }: ReturnType<typeof frontOf>['entries'][number]): readonly Link[] {
  const known = frontKey(key);
  if (known !== 'previous' && known !== 'units') return [];
  const items =
    value.kind === 'list' ? value.items : value.kind === 'text' ? [{ text: value.text, span: valueSpan }] : [];
  return items
    .filter(({ text }) => text !== '' && !/[*?{}[\]]/.test(text))
    .map(({ text, span }) => ({ span, target: text, kind: 'path' }));
}

const ADDRESS = /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef<>"'|[\]{}\\^`\p{Script=Han}]{3,}/gu;

/** Marks that end a sentence and not an address are left out. */
function addresses(text: string): readonly Link[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(ADDRESS)].map(({ 0: whole, index }) => {
    const target = whole.replace(/[.,;:!?)]+$/, '');
    return { span: { start: index, end: index + target.length }, target, kind: 'address' };
  });
}
