import { LEVELS } from '../../../rules/finding';
import type { Cache, Kept } from './kept';
import { digestOf } from './key';

/** What the bytes of a file are, as a cache. */
export type ReadCache =
  | { readonly kind: 'cache'; readonly cache: Cache }
  /** Of another program or catalogue: good for nothing, and nothing is wrong with it. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'broken' }
  /** Something else than a cache. */
  | { readonly kind: 'foreign' };

const TITLE = 'gouji check cache';
const VERSION = '1';
const LINE_END = 0x0a;

/** A line with title, version, frame and the digest of all that follows: each draft on a line of its own, in JSON. */
export function writeCache(cache: Cache, frame: string): Uint8Array {
  const body = Buffer.concat([...cache].map((entry) => Buffer.from(`${JSON.stringify(entry)}\n`)));
  return Buffer.concat([Buffer.from(`${TITLE} ${VERSION} ${frame} ${digestOf(body)}\n`), body]);
}

/** Never fails; an empty file holds nothing. */
export function readCache(bytes: Buffer, frame: string): ReadCache {
  if (bytes.length === 0) return { kind: 'outdated' };
  if (bytes.toString('latin1', 0, TITLE.length) !== TITLE) return { kind: 'foreign' };
  const end = bytes.indexOf(LINE_END);
  const [version, own, digest] = bytes.toString('latin1', TITLE.length + 1, end).split(' ');
  if (version !== VERSION || own !== frame) return { kind: 'outdated' };
  const body = bytes.subarray(end + 1);
  const cache = digestOf(body) === digest ? entriesIn(body) : undefined;
  return cache ? { kind: 'cache', cache } : { kind: 'broken' };
}

/** `undefined` where a line is not what it should be. */
function entriesIn(body: Buffer): Cache | undefined {
  const cache = new Map<string, Kept>();
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf(LINE_END, start);
    const entry = parsed(body.toString('utf8', start, end));
    if (!isEntry(entry)) return undefined;
    cache.set(entry[0], entry[1]);
    start = end + 1;
  }
  return cache;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

function isEntry(value: unknown): value is readonly [string, Kept] {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string' || !isRecord(value[1])) return false;
  const { digest, subject, checked } = value[1];
  return typeof digest === 'string' && isSubject(subject) && (checked === undefined || isChecked(checked));
}

function isSubject(value: unknown): boolean {
  if (!isRecord(value) || typeof value.uri !== 'string') return false;
  const { units, agency, year, era, previous } = value;
  const texts = [agency, era, previous].filter((one) => one !== undefined);
  return (
    Array.isArray(units) &&
    [...units, ...texts].every((one) => typeof one === 'string') &&
    (year === undefined || typeof year === 'number')
  );
}

function isChecked(value: unknown): boolean {
  if (!isRecord(value) || typeof value.key !== 'string' || !isRecord(value.told)) return false;
  const { part, levels } = value.told;
  return typeof part === 'string' && isRecord(levels) && LEVELS.every((level) => Number.isInteger(levels[level]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
