import type { Messages } from '../../messages/messages';
import { evaluate } from '../../model/references';
import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { referencesOf } from '../../syntax/reference';
import { touches } from '../../text/span';
import { escapeMarkdown, explainIndicator } from '../explain';
import type { Hover } from './shown';

/** What a reference `{{…}}` comes to and which cells give it. */
export function hoverReference(report: Report, block: Block, offset: number, messages: Messages): Hover | undefined {
  const reference = referencesOf(block).find(({ span }) => touches(span, offset));
  if (!reference) return undefined;
  const { span } = reference;
  const found = evaluate(report, reference);
  if (found.kind === 'unknown') return { span, markdown: escapeMarkdown(messages.referenceUnknown(found.name)) };
  const labels = found.of.map(({ table, ref }) => report.catalogue.labelOf(ref, table.form));
  const name = `**${escapeMarkdown(labels.join(' / '))}**${messages.colon}${found.kind === 'value' ? found.text : '—'}`;
  const only = found.of.length === 1 ? found.of[0]?.ref.split('@')[0] : undefined;
  const explained = only === undefined ? undefined : explainIndicator(report.catalogue, messages, only);
  return { span, markdown: [name, explained].filter((part) => part !== undefined).join('\n\n---\n\n') };
}
