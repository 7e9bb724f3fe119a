import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import { completion } from '../features/completion/completion';
import { documentation } from '../features/completion/documentation';
import type { Entry, EntryKind, Topic } from '../features/completion/entry';
import { filterText } from '../features/completion/names';
import { isPlain, toPlain, toSnippet } from '../features/completion/template';
import type { LineIndex } from '../text/lineIndex';
import type { Snapshot } from '../workspace/snapshot';
import { toRange } from './convert';

const KINDS: Readonly<Record<EntryKind, CompletionItemKind>> = {
  draft: CompletionItemKind.File,
  section: CompletionItemKind.Module,
  sentence: CompletionItemKind.Text,
  table: CompletionItemKind.Struct,
  row: CompletionItemKind.Field,
  group: CompletionItemKind.Class,
  column: CompletionItemKind.EnumMember,
  value: CompletionItemKind.Value,
  key: CompletionItemKind.Property,
  format: CompletionItemKind.Enum,
  text: CompletionItemKind.Value,
  rule: CompletionItemKind.Constant,
  reference: CompletionItemKind.Reference,
};

/** The entries at an offset, as the client can take them. */
export function completionItems(
  snapshot: Snapshot,
  uri: string,
  lines: LineIndex,
  offset: number,
  capabilities: ClientCapabilities,
): CompletionList {
  const snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  const items = completion(snapshot, uri, offset).map((entry, index) =>
    toItem(entry, index, lines, snapshot.settings.completion.pinyin, snippets),
  );
  return { isIncomplete: false, items };
}

function toItem(entry: Entry, index: number, lines: LineIndex, pinyin: boolean, snippets: boolean): CompletionItem {
  const isSnippet = snippets && !isPlain(entry.text);
  return {
    label: entry.label,
    kind: KINDS[entry.kind],
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
    filterText: filterText(entry, pinyin),
    sortText: String(index).padStart(4, '0'),
    textEdit: {
      range: toRange(lines, entry.replace),
      newText: isSnippet ? toSnippet(entry.text) : toPlain(entry.text),
    },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.asIs,
    ...(entry.topic ? { data: entry.topic } : {}),
  };
}

/** Adds the documentation, which is made only for the item that is looked at. */
export function resolveItem({ catalogue, messages }: Snapshot, item: CompletionItem): CompletionItem {
  const topic = isTopic(item.data) ? item.data : undefined;
  const value = topic && documentation(catalogue, messages, topic);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

const TOPICS: readonly string[] = ['indicator', 'column', 'group', 'form', 'rule', 'era', 'frontKey'];

function isTopic(data: unknown): data is Topic {
  if (typeof data !== 'object' || data === null) return false;
  const { kind, id } = data as { kind?: unknown; id?: unknown };
  return typeof kind === 'string' && TOPICS.includes(kind) && typeof id === 'string';
}
