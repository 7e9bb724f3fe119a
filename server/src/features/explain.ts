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

function explained(catalogue: Catalogue, { hover }: Messages, explanation: Explanation): string {
  const { label, unit, definition, counting, law, mistakes, related, basis } = explanation;
  const title = `**${escapeMarkdown(plainLabel(label))}**${unit === undefined ? '' : `（${hover.unit}：${unit}）`}`;
  const withBasis = (text: string, kind: string) =>
    `${escapeMarkdown(text)}${kind === '' ? '' : `〔${hover.basis(kind)}〕`}`;
  return [
    title,
    definition === '' ? '' : `${hover.definition}：${withBasis(definition, basis.definition)}`,
    counting === '' ? '' : `${hover.counting}：${withBasis(counting, basis.counting)}`,
    law.length === 0
      ? ''
      : [`${hover.law}：`, ...law.map((ref) => quoteArticle(catalogue, ref, hover.gist))].join('\n\n'),
    mistakes.length === 0
      ? ''
      : [`${hover.mistakes}：`, ...mistakes.map((one) => `- ${escapeMarkdown(one)}`)].join('\n'),
    related.length === 0 ? '' : `${hover.related}：${related.map((ref) => plainName(catalogue, ref)).join('、')}`,
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

/** What a rule demands, as Markdown. */
export function explainRule(catalogue: Catalogue, messages: Messages, id: string): string | undefined {
  const { cli } = messages;
  const rule = catalogue.rule(id) ?? catalogue.data.proseRules.find((one) => one.id === id);
  if (!rule) {
    const own = new Map<string, string>(Object.entries(messages.ownRules)).get(id);
    return own === undefined ? undefined : `**${id}**\n\n${own}`;
  }
  const formula = 'formula' in rule ? rule.formula : rule.expression;
  const condition = 'condition' in rule ? rule.condition : rule.whenText;
  const source = 'source' in rule ? rule.source.map((one) => sourceName(catalogue, messages, one)) : [];
  return [
    `**${id}**（${cli.level}：${cli.levels[rule.level]}）`,
    escapeMarkdown(rule.explain),
    formula === undefined || formula === '' ? '' : `${cli.formula}：\`${formula}\``,
    condition === undefined || condition === '' ? '' : `${cli.condition}：${escapeMarkdown(condition)}`,
    source.length === 0 ? '' : `${cli.source}：${source.join('、')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What a rule demands, in a sentence. */
export function explainRuleShort(catalogue: Catalogue, messages: Messages, id: string): string | undefined {
  const { rules, proseRules, proseClaims } = catalogue.data;
  const known = [...rules, ...proseRules, ...proseClaims].find((one) => one.id === id)?.explain;
  return known ?? new Map<string, string>(Object.entries(messages.ownRules)).get(id);
}

function sourceName(catalogue: Catalogue, messages: Messages, source: string): string {
  const passage = catalogue.article(source);
  if (passage) return `${quotedTitle(passage.document.title)}${passage.article ? passage.label : ''}`;
  return catalogue.document(source)?.title ?? messages.hover.basis(source);
}

export function plainName(catalogue: Catalogue, ref: CellRef): string {
  return escapeMarkdown(catalogue.labelOf(ref));
}

/** Characters that Markdown would take for its own. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
