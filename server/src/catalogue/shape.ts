/**
 * Reads checked records out of data of unknown shape. A reader asks for a field by its name and gets the value or
 * `undefined`; what is missing or wrong is told to the problem list with its path, and reading goes on.
 */

/** Something wrong in catalogue data. Nothing here is thrown. */
export interface CatalogueProblem {
  /** The data file, as the catalogue's source names it. */
  readonly file: string;
  /** Where in the file, e.g. `indicators[3].unit`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  readonly english: string;
}

export type Report = (path: string, message: string, english: string) => void;

/** A record with the mapping it was read from, so that later checks can still say where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly item: Mapping;
}

/** Makes a reader keep the place. */
export function located<T>(read: (item: Mapping) => T | undefined): (item: Mapping) => Located<T> | undefined {
  return (item) => {
    const value = read(item);
    return value === undefined ? undefined : { value, item };
  };
}

/** A mapping under reading. Fields nobody asked for are reported by {@link Mapping.end}, so that misspellings show. */
export class Mapping {
  /** Kept as a plain list: mappings have few fields, and there are thousands of mappings. */
  private readonly seen: string[] = [];

  private constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    private readonly tell: Report,
    private readonly above: Mapping | undefined,
    private readonly key: string,
    private readonly at: number | undefined,
  ) {}

  /** The whole file's mapping; anything else is reported and gives `undefined`. */
  static ofFile(value: unknown, tell: Report): Mapping | undefined {
    if (isRecord(value)) return new Mapping(value, tell, undefined, '', undefined);
    tell('', MAPPING_EXPECTED, 'a mapping is expected here');
    return undefined;
  }

  /** The mapping in `value`, which stands at `key` below this one; `at` is its place in a list. */
  inner(value: unknown, key: string, at?: number): Mapping | undefined {
    if (isRecord(value)) return new Mapping(value, this.tell, this, key, at);
    this.fault(at === undefined ? key : `${key}[${at}]`, MAPPING_EXPECTED, 'a mapping is expected here');
    return undefined;
  }

  has(key: string): boolean {
    return this.fields[key] !== undefined && this.fields[key] !== null;
  }

  names(): readonly string[] {
    return Object.keys(this.fields);
  }

  /** The field as it is. */
  value(key: string): unknown {
    return this.take(key);
  }

  /** Whether the field holds a text; for fields that may hold a text or a list. */
  isText(key: string): boolean {
    return typeof this.fields[key] === 'string';
  }

  /** Reports a problem of the field `key`. */
  fault(key: string, message: string, english: string): void {
    const path = this.path();
    this.tell(path === '' ? key : `${path}.${key}`, message, english);
  }

  /** Made only when there is something to report. */
  private path(): string {
    if (this.above === undefined) return this.key;
    const above = this.above.path();
    const own = this.at === undefined ? this.key : `${this.key}[${this.at}]`;
    return above === '' ? own : `${above}.${own}`;
  }

  /** A text that must be there and must not be empty. */
  text(key: string): string | undefined {
    if (this.take(key) !== undefined) return this.optionalText(key);
    this.fault(key, `缺少“${key}”`, `"${key}" is missing`);
    return undefined;
  }

  /** A text that may be absent. A number is taken as its digits: YAML reads an unquoted `2019` as a number. */
  optionalText(key: string): string | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value !== '') return value;
    this.fault(key, '这里应是文字', 'a text is expected here');
    return undefined;
  }

  /** A text that may be absent or empty. */
  optionalTextOrEmpty(key: string): string {
    if (this.fields[key] !== '') return this.optionalText(key) ?? '';
    this.seen.push(key);
    return '';
  }

  /** A list of texts; absent means none. */
  texts(key: string): readonly string[] {
    return this.textsIn(this.items(key), key);
  }

  private textsIn(list: readonly unknown[], key: string): readonly string[] {
    if (list.every(isText)) return list;
    const texts: string[] = [];
    for (const [at, value] of list.entries()) {
      if (isText(value)) texts.push(value);
      else if (typeof value === 'number') texts.push(String(value));
      else this.fault(`${key}[${at}]`, '这里应是文字', 'a text is expected here');
    }
    return texts;
  }

  /** A list of lists of texts; absent means none. */
  textLists(key: string): readonly (readonly string[])[] {
    const lists: (readonly string[])[] = [];
    for (const [at, value] of this.items(key).entries()) {
      const path = `${key}[${at}]`;
      if (!Array.isArray(value)) this.fault(path, '这里应是列表', 'a list is expected here');
      else lists.push(this.textsIn(value, path));
    }
    return lists;
  }

  /** A whole number not below 0 that must be there. */
  count(key: string): number | undefined {
    if (this.take(key) !== undefined) return this.optionalCount(key);
    this.fault(key, `缺少“${key}”`, `"${key}" is missing`);
    return undefined;
  }

  optionalCount(key: string): number | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    this.fault(key, '这里应是不小于 0 的整数', 'a whole number not below 0 is expected here');
    return undefined;
  }

  counts(key: string): readonly number[] {
    const counts: number[] = [];
    for (const [at, value] of this.items(key).entries()) {
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0) counts.push(value);
      else this.fault(`${key}[${at}]`, '这里应是不小于 0 的整数', 'a whole number not below 0 is expected here');
    }
    return counts;
  }

  /** Absent means false. */
  flag(key: string): boolean {
    const value = this.take(key);
    if (value === undefined) return false;
    if (typeof value === 'boolean') return value;
    this.fault(key, '这里应是 true 或者 false', 'true or false is expected here');
    return false;
  }

  /** One of `allowed`, which must be there. */
  choice<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const value = this.text(key);
    return value === undefined ? undefined : this.among(key, value, allowed);
  }

  optionalChoice<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const value = this.optionalText(key);
    return value === undefined ? undefined : this.among(key, value, allowed);
  }

  /** The mapping under `key`; absent gives `undefined` without a report. */
  optionalMapping(key: string): Mapping | undefined {
    const value = this.take(key);
    return value === undefined ? undefined : this.inner(value, key);
  }

  mapping(key: string): Mapping | undefined {
    if (this.take(key) !== undefined) return this.optionalMapping(key);
    this.fault(key, `缺少“${key}”`, `"${key}" is missing`);
    return undefined;
  }

  /** Every entry of the list of mappings under `key` that `read` accepts; absent means none. */
  each<T>(key: string, read: (item: Mapping) => T | undefined): readonly T[] {
    const all: T[] = [];
    this.items(key).forEach((value, at) => {
      const item = this.inner(value, key, at);
      const record = item === undefined ? undefined : read(item);
      if (record !== undefined) all.push(record);
    });
    return all;
  }

  /** The entries of the list under `key`, unread. */
  items(key: string): readonly unknown[] {
    const value = this.take(key);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.fault(key, '这里应是列表', 'a list is expected here');
    return [];
  }

  /** All fields as flags, e.g. `powers: {rulemaking: false}`. */
  flags(): Readonly<Record<string, boolean>> {
    return Object.fromEntries(
      Object.keys(this.fields)
        .filter((key) => !ALWAYS_ALLOWED.has(key))
        .map((key) => [key, this.flag(key)]),
    );
  }

  /** Reports the fields that nobody asked for. */
  end(): void {
    for (const key of Object.keys(this.fields)) {
      if (!this.seen.includes(key) && !ALWAYS_ALLOWED.has(key))
        this.fault(key, `不认识的字段“${key}”`, `unknown field "${key}"`);
    }
  }

  private take(key: string): unknown {
    const value = this.fields[key];
    if (value === undefined) return undefined;
    this.seen.push(key);
    return value ?? undefined;
  }

  private among<T extends string>(key: string, value: string, allowed: readonly T[]): T | undefined {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      this.fault(key, `“${value}”应是 ${allowed.join('、')} 之一`, `"${value}" must be one of ${allowed.join(', ')}`);
    }
    return found;
  }
}

/** Fields for human readers, allowed everywhere and never read. */
const ALWAYS_ALLOWED: ReadonlySet<string> = new Set(['note', 'schema']);

const MAPPING_EXPECTED = '这里应是“名称: 值”的映射';

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
