import type { Messages } from '../../messages/messages';
import { type Citation, citationsOf } from '../../model/citations';
import type { Report } from '../../model/report';
import type { Block } from '../../syntax/block';
import { touches } from '../../text/span';
import { escapeMarkdown, quoteArticle, quotedTitle } from '../explain';
import type { BlockHover } from './hover';

/** The text of the article that prose cites, in the version in force in the report's year; of a document its title. */
export function hoverCitation(
  report: Report,
  block: Block,
  offset: number,
  messages: Messages,
): BlockHover | undefined {
  const citation = citationsOf(block).find(({ span }) => touches(span, offset));
  const document = citation && report.catalogue.documentNamed(citation.document, report.year);
  if (!citation || !document) return undefined;
  const ref = [document.id, ...numbersOf(citation)].join('.');
  if (citation.article !== undefined && report.catalogue.article(ref)) {
    return { span: citation.span, markdown: quoteArticle(report.catalogue, ref, messages.hover.gist) };
  }
  const facts = [document.number, document.effective].filter((fact) => fact !== undefined).join('，');
  const markdown = `**${escapeMarkdown(quotedTitle(document.title))}**${facts === '' ? '' : `\n\n${escapeMarkdown(facts)}`}`;
  return { span: citation.span, markdown };
}

/** An item without a paragraph belongs to the first one. */
function numbersOf({ article, paragraph, item }: Citation): number[] {
  if (article === undefined) return [];
  if (item !== undefined) return [article, paragraph ?? 1, item];
  return paragraph === undefined ? [article] : [article, paragraph];
}
