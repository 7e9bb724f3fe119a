import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensDelta } from 'vscode-languageserver';
import { semanticTokens, type TokenKind, type TokenState } from '../features/semanticTokens';
import type { Span } from '../text/span';
import type { Snapshot } from '../workspace/snapshot';

const KINDS: readonly TokenKind[] = ['label', 'head', 'figure', 'reference'];
const STATES: readonly TokenState[] = ['verified', 'broken', 'unchecked'];

export const SEMANTIC_TOKENS = {
  legend: { tokenTypes: [...KINDS], tokenModifiers: [...STATES] },
  full: { delta: true },
  range: true,
};

/** Tokens as the protocol counts them; the last answer for each draft is kept, so that only changes need be sent. */
export class TokenAnswers {
  readonly #builders = new Map<string, SemanticTokensBuilder>();

  full(snapshot: Snapshot, uri: string): SemanticTokens {
    for (const known of this.#builders.keys()) if (!snapshot.drafts.has(known)) this.#builders.delete(known);
    const builder = new SemanticTokensBuilder();
    this.#builders.set(uri, builder);
    push(builder, snapshot, uri);
    return builder.build();
  }

  delta(snapshot: Snapshot, uri: string, previousResultId: string): SemanticTokens | SemanticTokensDelta {
    const builder = this.#builders.get(uri);
    if (!builder) return this.full(snapshot, uri);
    builder.previousResult(previousResultId);
    push(builder, snapshot, uri);
    return builder.buildEdits();
  }

  range(snapshot: Snapshot, uri: string, range: Span): SemanticTokens {
    const builder = new SemanticTokensBuilder();
    push(builder, snapshot, uri, range);
    const { data } = builder.build();
    return { data };
  }
}

function push(builder: SemanticTokensBuilder, snapshot: Snapshot, uri: string, range?: Span): void {
  const lines = snapshot.drafts.get(uri)?.lines;
  if (!lines) return;
  for (const { kind, state, span } of semanticTokens(snapshot, uri, range)) {
    const { line, character } = lines.positionAt(span.start);
    const length = lines.positionAt(Math.min(span.end, lines.endOf(line))).character - character;
    const modifiers = state === undefined ? 0 : 1 << STATES.indexOf(state);
    builder.push(line, character, length, KINDS.indexOf(kind), modifiers);
  }
}
