/** What a client may ask of a draft, anywhere and of any version, and what none should say. */
import type { Random } from '../support/random';

const AT_A_PLACE = ['hover', 'completion', 'definition', 'references', 'documentHighlight', 'signatureHelp'];
const METHODS = [
  ...AT_A_PLACE,
  ...['codeAction', 'inlayHint', 'semanticTokens/full', 'semanticTokens/range', 'documentSymbol', 'foldingRange'],
  ...['codeLens', 'documentLink', 'selectionRange', 'prepareRename', 'rename', 'diagnostic', 'formatting'],
  ...['rangeFormatting', 'onTypeFormatting'],
].map((method) => `textDocument/${method}`);

export interface Asked {
  readonly method: string;
  readonly params: unknown;
}

/** A request that is well-formed, mostly of a place in the draft and sometimes far outside. */
export function anyRequest(uri: string, random: Random): Asked {
  const number = () => (random.upTo(9) === 0 ? 2 ** 31 - 1 : random.upTo(120));
  const position = { line: number(), character: number() };
  const own = ['gouji/overview', 'gouji/preview', 'workspace/symbol', 'workspace/diagnostic'];
  const params = {
    textDocument: { uri },
    uri,
    query: '总',
    previousResultIds: [],
    position,
    positions: [position],
    range: { start: position, end: { line: number(), character: number() } },
    context: { diagnostics: [], includeDeclaration: true },
    options: { tabSize: 2, insertSpaces: true },
    newName: '7',
    ch: '|',
  };
  return { method: oneOf([...METHODS, ...own], random) ?? '', params };
}

/** A request whose parameters are not what its method takes. */
export function malformedRequest(uri: string, random: Random): Asked {
  const params = [undefined, {}, [], { textDocument: 3 }, { textDocument: { uri }, position: { line: 'x' } }];
  return { method: oneOf(METHODS, random) ?? '', params: oneOf(params, random) };
}

/** A notification that no server can follow; what is known of drafts stays as it is. */
export function malformedNotification(uri: string, random: Random): Asked {
  const range = { start: { line: 'x' }, end: null };
  const notifications: readonly Asked[] = [
    { method: 'textDocument/didChange', params: {} },
    { method: 'textDocument/didChange', params: { textDocument: { uri: 'file:///nowhere' }, contentChanges: [] } },
    { method: 'textDocument/didChange', params: { textDocument: { uri, version: 1 }, contentChanges: [{}] } },
    { method: 'textDocument/didChange', params: { textDocument: { uri }, contentChanges: [{ range, text: 7 }] } },
    { method: 'textDocument/didOpen', params: { textDocument: { uri: 7 } } },
    { method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///elsewhere', version: 1 } } },
    { method: 'textDocument/didClose', params: {} },
    { method: 'workspace/didChangeWatchedFiles', params: { changes: [{}] } },
    { method: 'workspace/didRenameFiles', params: { files: null } },
    { method: '$/cancelRequest', params: { id: 'nobody' } },
    { method: 'gouji/nobody', params: [] },
  ];
  return oneOf(notifications, random) ?? { method: 'gouji/nobody', params: [] };
}

export function oneOf<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[random.upTo(items.length - 1)];
}
