import { blockIndexAt, type Draft } from '../../syntax/draft';
import { findingsIn, reportIn, type Snapshot } from '../../workspace/snapshot';
import type { Entry } from './entry';
import { frontEntries } from './frontMatter';
import { referenceEntries } from './references';
import { silenceEntries } from './silence';
import { skeletonEntries } from './skeleton';
import { cellEntries } from './tableCell';

/** What may be written at the offset, the likeliest first; every entry replaces what was typed of it. */
export function completion(snapshot: Snapshot, uri: string, offset: number): readonly Entry[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const { messages } = snapshot;
  const { draft } = report;
  const block = draft.blocks[blockIndexAt(draft, offset)];
  if (block?.kind === 'front' && offset < block.text.length) return frontEntries(report, offset, messages);
  const rules = silenceEntries(report, offset, findingsIn(snapshot, uri), messages);
  if (rules) return rules;
  if (block?.kind === 'comment') return [];
  const isTable = block?.kind === 'table' && !isAfter(draft, offset);
  if (isTable) return cellEntries(snapshot, report, offset);
  return referenceEntries(report, offset) ?? skeletonEntries(report, offset, messages);
}

/** At the end of the text, on an empty line: after the last block, though nothing stands there yet. */
function isAfter({ lines, blocks }: Draft, offset: number): boolean {
  return offset === lines.length && /[\r\n]$/.test(blocks.at(-1)?.text ?? '');
}
