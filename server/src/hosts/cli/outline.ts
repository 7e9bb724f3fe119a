import { type OutlineEntry, outline as outlineOf } from '../../features/outline';
import { openDraft } from '../../syntax/draft';
import { EMPTY_INDEX } from '../../workspace/fileIndex';
import { DEFAULT_SETTINGS } from '../../workspace/settings';
import { readText } from './readText';
import type { Surroundings } from './surroundings';

/** Prints a report's sections and tables, indented or as JSON. */
export async function outline(
  file: string,
  format: 'text' | 'json',
  { catalogue, messages }: Surroundings,
): Promise<number> {
  const draft = openDraft(file, 0, await readText(file, messages.cli));
  const onFault = (rule: string, fault: unknown) => console.error(`${rule}: ${String(fault)}`);
  const drafts = new Map([[file, draft]]);
  const snapshot = { drafts, files: EMPTY_INDEX, catalogue, settings: DEFAULT_SETTINGS, messages, onFault };
  const entries = outlineOf(snapshot, file);
  if (format === 'json')
    console.log(JSON.stringify({ version: 1, file, outline: entries.map(asRecord) }, undefined, 2));
  else for (const entry of entries) printEntry(entry, 0);
  return 0;
}

function printEntry({ name, detail, children }: OutlineEntry, depth: number): void {
  console.log(`${'  '.repeat(depth)}${name}${detail === undefined ? '' : `  ${detail}`}`);
  for (const child of children) printEntry(child, depth + 1);
}

function asRecord({ kind, name, detail, span, children }: OutlineEntry): object {
  return { kind, name, ...(detail === undefined ? {} : { detail }), ...span, children: children.map(asRecord) };
}
