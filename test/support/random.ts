import fc from 'fast-check';

/** Every property runs with this seed, so that a failure comes back on every machine. */
const SEED = 20250131;

export interface PropertyOptions {
  readonly runs?: number;
}

/** Holds a property against random values; it fails by throwing. */
export function holdsForAll<Values extends [unknown, ...unknown[]]>(
  arbitraries: { readonly [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  predicate: (...values: Values) => void,
  { runs = 200 }: PropertyOptions = {},
): void {
  const property = fc.property(...(arbitraries as never as [fc.Arbitrary<unknown>]), ((...values: Values) => {
    predicate(...values);
  }) as never);
  fc.assert(property, { seed: SEED, numRuns: runs });
}

/** What the markup looks at, in pieces that join into almost-tables, almost-headings and almost-comments. */
const PIECES = [
  ...['\n', '\n', '\n\n', '\r\n', '\r', '\t', '\t', ' ', '\u3000', '\u00a0', '\u2028', '\u200b', '\ufeff'],
  ...['|', '|', '\\|', '| a | b |', '|---|--:|', '-', '---\n', '...\n', '表：', '表', '：', '# ', '## 标题'],
  ...[
    '一、',
    '（一）',
    '(二)',
    '1.',
    '２．',
    '（3）',
    '①',
    '⑵',
    '十五、',
    '。',
    '；',
    '，',
    '总体情况',
    '充分保证群众的知情权',
  ],
  ...[
    '<!--',
    '-->',
    '<!-- 不校验: t3.identity 理由 -->',
    '<table>',
    '<table',
    '</table>',
    '<tr>',
    '<td>',
    '<td rowspan="3">',
  ],
  ...['年度: 2024', '[bookmark: _GoBack]', '12', '０', '1,204', '合计', '一、本年新收政府信息公开申请数量', '自然人'],
  ...['😀', '𠮷', '\ud83d', '\ude00', 'é', '\u0000', '&nbsp;', '&#9999999;'],
];

/** Texts out of the markup's own pieces, and plain random strings with lone surrogates among them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)) },
);

/** Random numbers from a seed (the generator known as mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 to `most`, both possible. */
  upTo(most: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % (most + 1);
  }

  between(least: number, most: number): number {
    return least + this.upTo(most - least);
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = [...items];
    return items.flatMap(() => left.splice(this.upTo(left.length - 1), 1));
  }
}
