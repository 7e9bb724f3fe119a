import type { FrontEntry, FrontMatter } from '../syntax/front';
import type { Span } from '../text/span';

/** What the front matter says, as far as its values are of the right type; the rest are faults. */
export interface FrontFacts {
  readonly agency?: string;
  readonly year?: number;
  /** The key of a report format, e.g. `2021`. */
  readonly format?: string;
  readonly previous?: string;
  readonly units: readonly string[];
  readonly faults: readonly FrontFault[];
}

export type FrontFault =
  | { readonly kind: 'unknown-key'; readonly key: string; readonly span: Span }
  | { readonly kind: 'wrong-type'; readonly key: FrontKey; readonly written: string; readonly span: Span }
  | { readonly kind: 'repeated-key'; readonly key: string; readonly span: Span }
  | { readonly kind: 'yaml'; readonly message: string; readonly span: Span };

export type FrontKey = 'agency' | 'year' | 'format' | 'previous' | 'units';

/** The names by which each key may be written; the first is the one the documents use. */
export const FRONT_KEYS: Readonly<Record<FrontKey, readonly [string, ...string[]]>> = {
  agency: ['单位', 'agency'],
  year: ['年度', 'year'],
  format: ['格式', 'format'],
  previous: ['上年', 'previous'],
  units: ['下级', 'units'],
};

/** The key written so, in Chinese or English; `undefined`: there is none of that name. */
export function frontKey(written: string): FrontKey | undefined {
  const keys: readonly FrontKey[] = ['agency', 'year', 'format', 'previous', 'units'];
  return keys.find((key) => FRONT_KEYS[key].includes(written));
}

/** Interprets a front matter; a key that is unknown, repeated or of the wrong type is a fault, and the rest still works. */
export function frontFacts(front: FrontMatter): FrontFacts {
  const faults: FrontFault[] = front.faults.map(({ span, message }) => ({ kind: 'yaml', message, span }));
  const facts: { -readonly [Key in Exclude<FrontKey, 'units'>]?: FrontFacts[Key] } & { units: readonly string[] } = {
    units: [],
  };
  const seen = new Set<FrontKey>();
  for (const entry of front.entries) {
    const key = frontKey(entry.key);
    if (!key) faults.push({ kind: 'unknown-key', key: entry.key, span: entry.keySpan });
    else if (seen.has(key)) faults.push({ kind: 'repeated-key', key: entry.key, span: entry.keySpan });
    else if (entry.value.kind !== 'empty' && !take(facts, key, entry)) {
      faults.push({ kind: 'wrong-type', key, written: entry.key, span: entry.valueSpan });
    }
    if (key) seen.add(key);
  }
  return { ...facts, faults };
}

type Facts = { -readonly [Key in keyof FrontFacts]?: FrontFacts[Key] };

/** Stores the value if its type is right. */
function take(facts: Facts, key: FrontKey, { value }: FrontEntry): boolean {
  const text = value.kind === 'text' ? value.text : value.kind === 'number' ? String(value.number) : undefined;
  switch (key) {
    case 'year': {
      const year = Number(text?.replace(/年度?$/, ''));
      if (!Number.isInteger(year) || year < 1900 || year > 2200) return false;
      facts.year = year;
      return true;
    }
    case 'units':
      if (value.kind === 'list') facts.units = value.items.map((item) => item.text);
      else if (text !== undefined) facts.units = [text];
      return value.kind === 'list' || text !== undefined;
    default:
      if (text === undefined) return false;
      facts[key] = text;
      return true;
  }
}
