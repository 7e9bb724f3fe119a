import type { SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from 'vscode-languageserver';
import { type SemanticToken, semanticTokens, tokensByBlock } from '../features/semanticTokens';
import type { Block } from '../syntax/block';
import { LineIndex, type PositionEncoding } from '../text/lineIndex';
import { perObject } from '../text/memory';
import type { Span } from '../text/span';
import type { Snapshot } from '../workspace/snapshot';
import { TOKEN_KINDS, TOKEN_STATES } from './capabilities';

interface Answered {
  readonly resultId: string;
  readonly data: Uint32Array;
}

/** Tokens as the protocol counts them; the last answer for each draft is kept, so that only changes need be sent. */
export class TokenAnswers {
  readonly #last = new Map<string, Answered>();
  #serial = 0;

  full(snapshot: Snapshot, uri: string): SemanticTokens {
    for (const known of this.#last.keys()) if (!snapshot.drafts.has(known)) this.#last.delete(known);
    const { resultId, data } = this.#answer(snapshot, uri);
    return { resultId, data: [...data] };
  }

  delta(snapshot: Snapshot, uri: string, previousResultId: string): SemanticTokens | SemanticTokensDelta {
    const before = this.#last.get(uri);
    if (before?.resultId !== previousResultId) return this.full(snapshot, uri);
    const { resultId, data } = this.#answer(snapshot, uri);
    return { resultId, edits: editsBetween(before.data, data) };
  }

  range(snapshot: Snapshot, uri: string, range: Span): SemanticTokens {
    const lines = snapshot.drafts.get(uri)?.lines;
    return { data: lines ? [...encoded(lines, semanticTokens(snapshot, uri, range)).numbers] : [] };
  }

  #answer(snapshot: Snapshot, uri: string): Answered {
    const answer = { resultId: String(++this.#serial), data: encodedDraft(snapshot, uri) };
    this.#last.set(uri, answer);
    return answer;
  }
}

/** The one stretch in which two answers differ. */
function editsBetween(before: Uint32Array, after: Uint32Array): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return [{ start, deleteCount: before.length - same - start, data: [...after.subarray(start, after.length - same)] }];
}

/** Five numbers for each token: lines and units since the one before, length, kind, states as bits. */
const NUMBERS = 5;

function encodedDraft(snapshot: Snapshot, uri: string): Uint32Array {
  const lines = snapshot.drafts.get(uri)?.lines;
  if (!lines) return new Uint32Array();
  const chunks = tokensByBlock(snapshot, uri).map(({ block, start, tokens }) => ({
    ...numbersOf[lines.encoding](tokens)(block),
    line: lines.lineAt(start),
  }));
  const data = new Uint32Array(chunks.reduce((sum, { numbers }) => sum + numbers.length, 0));
  let at = 0;
  let last = 0;
  for (const { numbers, lastLine, line } of chunks) {
    data.set(numbers, at);
    // A block begins with a line of its own: only the way to its first token's line depends on what stands before.
    data[at] = line + (numbers[0] ?? 0) - last;
    last = line + lastLine;
    at += numbers.length;
  }
  return data;
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
