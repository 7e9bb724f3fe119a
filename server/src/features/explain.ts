import type { Catalogue } from '../catalogue/catalogue';
import type { CellRef, Explanation } from '../catalogue/format';
import { plainLabel } from '../catalogue/labels';
import type { Messages } from '../messages/messages';

/** What an indicator means, as Markdown: definition, counting, the articles it rests on, common mistakes, kin. */
export function explainIndicator(catalogue: Catalogue, messages: Messages, id: string): string | undefined {
  const explanation = catalogue.indicator(id);
  return explanation && explained(catalogue, messages, explanation);
}

/** The same for a column of a matrix, e.g. a kind of applicant. */
export function explainColumn(catalogue: Catalogue, messages: Messages, id: string): string | undefined {
  const explanation = catalogue.columnExplanation(id);
  return explanation && explained(catalogue, messages, explanation);
}

function explained(catalogue: Catalogue, { hover, colon, aside }: Messages, explanation: Explanation): string {
  const { label, unit, definition, counting, law, mistakes, related, basis } = explanation;
  const title = `**${escapeMarkdown(plainLabel(label))}**${unit === undefined ? '' : aside(`${hover.unit}${colon}${unit}`)}`;
  const withBasis = (text: string, kind: string) =>
    `${escapeMarkdown(text)}${kind === '' ? '' : aside(hover.basis(kind))}`;
  return [
    title,
    definition === '' ? '' : `${hover.definition}${colon}${withBasis(definition, basis.definition)}`,
    counting === '' ? '' : `${hover.counting}${colon}${withBasis(counting, basis.counting)}`,
    law.length === 0
      ? ''
      : [`${hover.law}${colon.trimEnd()}`, ...law.map((ref) => quoteArticle(catalogue, ref, hover.gist))].join('\n\n'),
    mistakes.length === 0
      ? ''
      : [`${hover.mistakes}${colon.trimEnd()}`, ...mistakes.map((one) => `- ${escapeMarkdown(one)}`)].join('\n'),
    related.length === 0 ? '' : `${hover.related}${colon}${related.map((ref) => plainName(catalogue, ref)).join('、')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** An article as a quotation, its name before it; a reference that names nothing is its own text. */
export function quoteArticle(catalogue: Catalogue, ref: string, gist: string): string {
  const passage = catalogue.article(ref);
  if (!passage) return `> ${ref}`;
  const name = `${quotedTitle(passage.document.title)}${passage.article ? passage.label : ''}${passage.gist ? gist : ''}`;
  const lines = passage.text.split('\n').filter((line) => line !== '');
  return [`> **${escapeMarkdown(name)}**`, ...lines.map((line) => `> ${escapeMarkdown(line)}`)].join('\n>\n');
}

/** A title in its marks; marks inside it become single (GB/T 15834—2011 § 4.15). */
export function quotedTitle(title: string): string {
  return `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}

/** A cell's name (`Catalogue.labelOf`), safe in Markdown. */
export function plainName(catalogue: Catalogue, ref: CellRef): string {
  return escapeMarkdown(catalogue.labelOf(ref));
}

/** Characters that Markdown would take for its own. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
