import type { Mask } from './masking';

/**
 * A session with a server as lines of JSON, for a report of a fault: every message of the client with its time in ms, all
 * text masked, every address replaced by a number. What the server answered is not kept: a replay answers anew.
 */
export interface RecordedMessage {
  readonly at: number;
  readonly message: unknown;
}

/** Masks a client's messages one after the other; the same address always becomes the same one. */
export class MessageMask {
  readonly #addresses = new Map<string, string>();

  constructor(private readonly mask: Mask) {}

  masked(message: unknown): unknown {
    const { method } = isRecord(message) ? message : {};
    // A replay is not to end with a process of the past.
    if (method === 'initialize') return this.#walk(message, (key) => key === 'processId' || key === 'clientInfo');
    return this.#walk(message, () => false);
  }

  #walk(value: unknown, isLeftOut: (key: string) => boolean): unknown {
    if (typeof value === 'string') return ADDRESS.test(value) ? this.#address(value) : this.mask(value);
    if (Array.isArray(value)) return value.map((item) => this.#walk(item, isLeftOut));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        ADDRESS.test(key) ? this.#address(key) : this.mask(key),
        isLeftOut(key) ? null : this.#walk(item, isLeftOut),
      ]),
    );
  }

  /** The extension stays, since the client goes by it. */
  #address(address: string): string {
    const known = this.#addresses.get(address);
    if (known) return known;
    const extension = /\.[A-Za-z]{1,10}(?:\.md)?$/.exec(address)?.[0] ?? '';
    const masked = `file:///recorded/${this.#addresses.size + 1}${extension}`;
    this.#addresses.set(address, masked);
    return masked;
  }
}

/** A scheme of two letters or more, so that `C:` is none, or a path. */
const ADDRESS = /^(?:[A-Za-z][A-Za-z0-9+.-]+:\/\/?\S*|[A-Za-z]:[\\/]\S*|\/[^/\s]+\/\S*|untitled:\S*)$/;

/** Reads a recording; `undefined` if a line is none of it. */
export function readRecording(text: string): RecordedMessage[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const messages = lines.map(parseLine);
  return messages.every((message) => message !== undefined) ? messages : undefined;
}

function parseLine(line: string): RecordedMessage | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) && typeof value.at === 'number' && isRecord(value.message)
      ? { at: value.at, message: value.message }
      : undefined;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
