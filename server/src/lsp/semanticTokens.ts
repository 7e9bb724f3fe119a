import type { SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from 'vscode-languageserver';
import { type SemanticToken, semanticTokens, tokensByBlock } from '../features/semanticTokens';
import type { Block } from '../syntax/block';
import { changedRange } from '../text/changedRange';
import { LineIndex, type PositionEncoding } from '../text/lineIndex';
import { perObject } from '../text/memory';
import type { Span } from '../text/span';
import type { Snapshot } from '../workspace/snapshot';
import { TOKEN_KINDS, TOKEN_STATES } from './capabilities';

interface Answered {
  readonly resultId: string;
  readonly chunks: readonly Chunk[];
}

/** The tokens of a block in numbers; the same array as long as they are the same. */
interface Chunk {
  readonly numbers: Uint32Array;
  /** Lines from the token before to its first. */
  readonly lines: number;
}

/** Tokens as the protocol counts them; the last answer for each draft is kept, so that only changes need be sent. */
export class TokenAnswers {
  readonly #last = new Map<string, Answered>();
  #serial = 0;

  full(snapshot: Snapshot, uri: string): SemanticTokens {
    for (const known of this.#last.keys()) if (!snapshot.drafts.has(known)) this.#last.delete(known);
    const { resultId, chunks } = this.#answer(snapshot, uri);
    return { resultId, data: [...joined(chunks)] };
  }

  delta(snapshot: Snapshot, uri: string, previousResultId: string): SemanticTokens | SemanticTokensDelta {
    const before = this.#last.get(uri);
    if (before?.resultId !== previousResultId) return this.full(snapshot, uri);
    const { resultId, chunks } = this.#answer(snapshot, uri);
    return { resultId, edits: editsBetween(before.chunks, chunks) };
  }

  range(snapshot: Snapshot, uri: string, range: Span): SemanticTokens {
    const lines = snapshot.drafts.get(uri)?.lines;
    return { data: lines ? [...encoded(lines, semanticTokens(snapshot, uri, range)).numbers] : [] };
  }

  #answer(snapshot: Snapshot, uri: string): Answered {
    const answer = { resultId: String(++this.#serial), chunks: chunksOf(snapshot, uri) };
    this.#last.set(uri, answer);
    return answer;
  }
}

/** The one stretch in which two answers differ. */
function editsBetween(before: readonly Chunk[], after: readonly Chunk[]): SemanticTokensEdit[] {
  const { from, end, newEnd } = changedRange(before, after, isSameChunk);
  const [old, own] = [joined(before.slice(from, end)), joined(after.slice(from, newEnd))];
  const shorter = Math.min(old.length, own.length);
  let start = 0;
  while (start < shorter && old[start] === own[start]) start++;
  if (start === old.length && start === own.length) return [];
  let same = 0;
  while (same < shorter - start && old[old.length - 1 - same] === own[own.length - 1 - same]) same++;
  return [
    {
      start: lengthOf(before.slice(0, from)) + start,
      deleteCount: old.length - same - start,
      data: [...own.subarray(start, own.length - same)],
    },
  ];
}

function isSameChunk(one: Chunk, other: Chunk): boolean {
  return one.numbers === other.numbers && one.lines === other.lines;
}

function lengthOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { numbers }) => sum + numbers.length, 0);
}

function joined(chunks: readonly Chunk[]): Uint32Array {
  const data = new Uint32Array(lengthOf(chunks));
  let at = 0;
  for (const { numbers, lines } of chunks) {
    data.set(numbers, at);
    // A block begins with a line of its own: only the way to its first token's line depends on what stands before.
    data[at] = lines;
    at += numbers.length;
  }
  return data;
}

/** Five numbers for each token: lines and units since the one before, length, kind, states as bits. */
const NUMBERS = 5;

function chunksOf(snapshot: Snapshot, uri: string): readonly Chunk[] {
  const lines = snapshot.drafts.get(uri)?.lines;
  if (!lines) return [];
  let last = 0;
  return tokensByBlock(snapshot, uri).map(({ block, start, tokens }): Chunk => {
    const { numbers, lastLine } = numbersOf[lines.encoding](tokens)(block);
    const line = lines.lineAt(start);
    const before = last;
    last = line + lastLine;
    return { numbers, lines: line + (numbers[0] ?? 0) - before };
  });
}

/** A block's tokens in numbers, as if the draft began with it, and the line of the last; kept with the tokens. */
const numbersOf = { 'utf-16': numbersIn('utf-16'), 'utf-8': numbersIn('utf-8') };

function numbersIn(encoding: PositionEncoding) {
  return perObject((tokens: readonly SemanticToken[]) =>
    perObject(({ text }: Block) => encoded(new LineIndex(text, encoding), tokens)),
  );
}

function encoded(lines: LineIndex, tokens: readonly SemanticToken[]) {
  const numbers = new Uint32Array(tokens.length * NUMBERS);
  let [lastLine, lastCharacter] = [0, 0];
  tokens.forEach(({ kind, state, span }, index) => {
    const { line, character } = lines.positionAt(span.start);
    const states = state === undefined ? 0 : 1 << TOKEN_STATES.indexOf(state);
    const from = line === lastLine ? lastCharacter : 0;
    numbers.set(
      [
        line - lastLine,
        character - from,
        lines.positionAt(span.end).character - character,
        TOKEN_KINDS.indexOf(kind),
        states,
      ],
      index * NUMBERS,
    );
    [lastLine, lastCharacter] = [line, character];
  });
  return { numbers, lastLine };
}
