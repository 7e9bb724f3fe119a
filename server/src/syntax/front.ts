import { isMap, isScalar, isSeq, type ParsedNode, parseDocument } from 'yaml';
import { perObject } from '../text/memory';
import { type Span, shift } from '../text/span';
import type { Block } from './block';

/** One `key: value` of the front matter; spans count from the block's start. */
export interface FrontEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: FrontValue;
  readonly valueSpan: Span;
}

export type FrontValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'list'; readonly items: readonly { readonly text: string; readonly span: Span }[] }
  | { readonly kind: 'empty' }
  /** A mapping or another thing no key asks for. */
  | { readonly kind: 'other' };

export interface FrontMatter {
  readonly entries: readonly FrontEntry[];
  /** What the YAML reader objects to. The entries that could be read stand all the same. */
  readonly faults: readonly { readonly span: Span; readonly message: string }[];
}

/** Reads a `front` block; remembered per block. */
export const frontOf: (block: Block) => FrontMatter = perObject((block) => readFront(block.text));

/** A `front` block's text, both `---` lines included; faults of the YAML stand beside what could be read. */
export function readFront(text: string): FrontMatter {
  const start = text.search(/[\r\n]/);
  if (start < 0) return { entries: [], faults: [] };
  const close = /[\r\n](?:---|\.\.\.)\s*$/.exec(text);
  const yaml = text.slice(start, close ? close.index + 1 : text.length);
  const document = parseDocument(yaml, { prettyErrors: false, stringKeys: false, uniqueKeys: false });
  const faults = document.errors.map((error) => ({
    span: shift({ start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) }, start),
    message: error.message,
  }));
  const map = document.contents;
  if (!isMap(map)) return { entries: [], faults };
  const entries = map.items.flatMap(({ key, value }): FrontEntry[] => {
    if (!isScalar(key) || !key.range) return [];
    const keySpan = shift({ start: key.range[0], end: key.range[1] }, start);
    const valueSpan = value?.range ? shift({ start: value.range[0], end: value.range[1] }, start) : keySpan;
    return [{ key: String(key.value), keySpan, value: frontValue(value, start), valueSpan }];
  });
  return { entries, faults };
}

function frontValue(node: ParsedNode | null, start: number): FrontValue {
  if (node === null || (isScalar(node) && node.value === null)) return { kind: 'empty' };
  if (isScalar(node)) {
    return typeof node.value === 'number'
      ? { kind: 'number', number: node.value }
      : { kind: 'text', text: String(node.value) };
  }
  if (!isSeq(node)) return { kind: 'other' };
  const items = node.items.flatMap((item) =>
    isScalar(item) && item.range
      ? [{ text: String(item.value), span: shift({ start: item.range[0], end: item.range[1] }, start) }]
      : [],
  );
  return { kind: 'list', items };
}
