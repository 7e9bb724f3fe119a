/** The words and signs of the condition language, one at a time. */

/** Words that mean something themselves and name no indicator or column. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'year',
  'previous',
  'agency',
  'has',
  'lacks',
  'filled',
  'unit-written',
  'integer',
  'prev',
]);

type Token =
  | { readonly kind: 'word' | 'number' | 'sign'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

/** A fault on its way from a reader to `parseWith`, which turns it into a value. */
class Fault {
  constructor(
    readonly tokens: Tokens,
    readonly told: {
      readonly kind: 'fault';
      readonly at: number;
      readonly message: string;
      readonly english: string;
    },
  ) {}
}

/** The words, numbers and signs of an expression, read one by one. What cannot go on throws a `Fault`, which `parseWith` catches. */
export class Tokens {
  private current: Token;

  constructor(private readonly text: string) {
    this.current = this.next(0);
  }

  get atEnd(): boolean {
    return this.current.kind === 'end';
  }

  /** Takes the sign if it comes next. */
  accept(sign: string): boolean {
    return this.current.kind === 'sign' && this.current.text === sign && this.advance();
  }

  /** Takes the reserved word if it comes next. */
  acceptWord(word: string): boolean {
    return this.current.kind === 'word' && this.current.text === word && this.advance();
  }

  /** Takes the id of an indicator, a column or a power. */
  acceptName(): string | undefined {
    return this.current.kind === 'word' && !RESERVED_WORDS.has(this.current.text) ? this.takeText() : undefined;
  }

  acceptNumber(): string | undefined {
    return this.current.kind === 'number' ? this.takeText() : undefined;
  }

  expect(sign: string): void {
    if (!this.accept(sign)) throw this.fault(`这里应是“${sign}”`, `"${sign}" is expected here`);
  }

  /** A fault at the next token; readers throw it. */
  fault(message: string, english: string): Fault {
    const { at, text } = this.current;
    const where = text === '' ? '在末尾' : `在第 ${at + 1} 个字“${text}”处`;
    const place = text === '' ? 'at the end' : `at character ${at + 1}, "${text}"`;
    return new Fault(this, { kind: 'fault', at, message: `${where}：${message}`, english: `${place}: ${english}` });
  }

  isFault(thrown: unknown): thrown is Fault {
    return thrown instanceof Fault && thrown.tokens === this;
  }

  /** A place to come back to. */
  mark(): () => void {
    const token = this.current;
    return () => {
      this.current = token;
    };
  }

  private takeText(): string {
    const { text } = this.current;
    this.advance();
    return text;
  }

  private advance(): true {
    this.current = this.next(this.current.at + this.current.text.length);
    return true;
  }

  private next(from: number): Token {
    TOKEN.lastIndex = from;
    const match = TOKEN.exec(this.text);
    if (match === null) return { kind: 'end', text: '', at: this.text.length };
    const text = match[1] ?? '';
    const at = match.index + match[0].length - text.length;
    if (text === '') return { kind: 'end', text: '', at };
    const kind = /^[a-z]/.test(text) ? 'word' : /^\d/.test(text) ? 'number' : 'sign';
    return { kind, text, at };
  }
}

/** White space, then a name, a decimal number, a sign of one or two characters, or a character that fits nowhere. */
const TOKEN = /\s*([a-z][a-z0-9.-]*|\d+(?:\.\d+)?|[=!<>]=|.|$)/suy;
