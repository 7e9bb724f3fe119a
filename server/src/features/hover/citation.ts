import type { LawDocument } from '../../catalogue/format';
import type { Messages } from '../../messages/messages';
import { type Citation, citationsOf } from '../../model/citations';
import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { type Span, touches } from '../../text/span';
import { escapeMarkdown, quoteArticle, quotedTitle } from '../explain';
import type { Hover } from './shown';

/** The text of the article that prose cites, in the version in force in the report's year; of a document its title. */
export function hoverCitation(report: Report, block: Block, offset: number, messages: Messages): Hover | undefined {
  const citation = citationsOf(block).find(({ span }) => touches(span, offset));
  const cited = citation && documentCited(report, citation);
  if (!cited || !touches(cited.span, offset)) return undefined;
  const { document, span } = cited;
  const ref = [document.id, ...numbersOf(citation)].join('.');
  if (citation.article !== undefined && report.catalogue.article(ref)) {
    return { span, markdown: quoteArticle(report.catalogue, ref, messages.hover.gist) };
  }
  const facts = [document.number, document.effective].filter((fact) => fact !== undefined).join('，');
  const markdown = `**${escapeMarkdown(quotedTitle(document.title))}**${facts === '' ? '' : `\n\n${escapeMarkdown(facts)}`}`;
  return { span, markdown };
}

/** The words before a document's number may run into it, as in `按照国办公开办函〔2021〕30号`. */
function documentCited(
  { catalogue, year }: Report,
  { document: name, span }: Citation,
): { readonly document: LawDocument; readonly span: Span } | undefined {
  const lead = Math.max(0, name.indexOf('〔'));
  for (let skipped = 0; skipped <= lead; skipped++) {
    const document = catalogue.documentNamed(name.slice(skipped), year);
    if (document) return { document, span: { start: span.start + skipped, end: span.end } };
  }
  return undefined;
}

/** An item without a paragraph belongs to the first one. */
function numbersOf({ article, paragraph, item }: Citation): number[] {
  if (article === undefined) return [];
  if (item !== undefined) return [article, paragraph ?? 1, item];
  return paragraph === undefined ? [article] : [article, paragraph];
}
