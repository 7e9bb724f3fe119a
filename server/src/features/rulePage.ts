import type { Catalogue } from '../catalogue/catalogue';
import type { EquationForm, Form, Level, ProseClaimForm, ProseRuleForm, RuleForm, Term } from '../catalogue/format';
import { plainLabel } from '../catalogue/labels';
import type { Messages, RuleGroup } from '../messages/messages';
import { OWN_LEVELS, ruleIds } from '../rules/levels';
import { escapeMarkdown, quoteArticle, quotedTitle } from './explain';

/** A draft that a rule speaks in, or keeps silent in. */
export interface RuleExample {
  readonly draft: string;
  /** The drafts it is compared with: last year's, its units'. */
  readonly beside: readonly { readonly name: string; readonly draft: string }[];
  /** What the rule finds, in the order of the text; none in a good example. */
  readonly findings: readonly ExampleFinding[];
}

export interface ExampleFinding {
  /** What stands at the place. */
  readonly text: string;
  readonly message: string;
  readonly fixes: readonly string[];
}

/**
 * What a rule demands, why, and how to silence it, as Markdown: the page that findings link to, also the command line's
 * answer. `undefined`: no such rule.
 */
export function explainRule(catalogue: Catalogue, messages: Messages, id: string): string | undefined {
  const sections = ruleSections(catalogue, messages, id);
  return sections && [`**${id}**${messages.aside(levelLine(catalogue, messages, id))}`, ...sections].join('\n\n');
}

/** The same as a document of its own, with examples: the page in `docs/rules`. */
export function rulePage(
  catalogue: Catalogue,
  messages: Messages,
  id: string,
  examples: { readonly bad: RuleExample | undefined; readonly good: RuleExample | undefined },
): string | undefined {
  const { manual } = messages;
  const sections = ruleSections(catalogue, messages, id);
  if (!sections) return undefined;
  const { bad, good } = examples;
  const silence = sections.at(-1) ?? '';
  const parts = [
    `# ${id}`,
    levelLine(catalogue, messages, id),
    ...sections.slice(0, -1),
    ...(bad ? [`## ${manual.bad}`, exampleOf(bad, messages), ...findingsOf(bad, messages)] : []),
    ...(good ? [`## ${manual.good}`, exampleOf(good, messages)] : []),
    `## ${manual.mend}`,
    bad ? fixesOf(bad.findings, messages) : manual.neverBroken,
    `## ${manual.silence}`,
    silence,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The index of the pages, by group. */
export function ruleIndex(catalogue: Catalogue, messages: Messages): string {
  const { manual, cli } = messages;
  const groups = new Map<RuleGroup, string[]>();
  for (const id of ruleIds(catalogue)) {
    const row = `| [${id}](${id}.md) | ${cli.levels[levelOfRule(catalogue, id)]} | ${escapeMarkdown(explainRuleShort(catalogue, messages, id) ?? '')} |`;
    const group = groupOf(id);
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  const head = `| ${manual.rules} | ${manual.level} | ${manual.demand} |\n|---|---|---|`;
  const parts = [...groups].map(([group, rows]) => `## ${manual.groups[group]}\n\n${[head, ...rows].join('\n')}`);
  return `${[`# ${manual.rules}`, manual.rulesIntroduction, ...parts].join('\n\n')}\n`;
}

/** By the first part of the id. */
function groupOf(id: string): RuleGroup {
  switch (id.split('.')[0]) {
    case 'fmt':
    case 'form':
    case 'limit':
      return 'cells';
    case 'x':
    case 'outline':
      return 'report';
    case 'q':
      return 'prose';
    case 'p':
      return 'claim';
    case 'free':
      return 'free';
    case 'year':
    case 'units':
      return 'neighbours';
    case 'front':
    case 'markup':
      return 'markup';
    default:
      return 'table';
  }
}

/** What a rule demands, in a sentence. */
export function explainRuleShort(catalogue: Catalogue, messages: Messages, id: string): string | undefined {
  const rule = catalogueRule(catalogue, id);
  return rule?.form.explain ?? ownWords(messages, id);
}

type CatalogueRule =
  | { readonly kind: 'table'; readonly form: RuleForm }
  | { readonly kind: 'prose'; readonly form: ProseRuleForm }
  | { readonly kind: 'claim'; readonly form: ProseClaimForm };

function catalogueRule(catalogue: Catalogue, id: string): CatalogueRule | undefined {
  const table = catalogue.rule(id);
  if (table) return { kind: 'table', form: table };
  const { proseRules, proseClaims } = catalogue.data;
  const prose = proseRules.find((one) => one.id === id);
  if (prose) return { kind: 'prose', form: prose };
  const claim = proseClaims.find((one) => one.id === id);
  return claim && { kind: 'claim', form: claim };
}

function ownWords(messages: Messages, id: string): string | undefined {
  return new Map<string, string>(Object.entries(messages.ownRules)).get(id);
}

/** What it demands, its parts and its source; last, how to silence it. */
function ruleSections(catalogue: Catalogue, messages: Messages, id: string): readonly string[] | undefined {
  const { manual } = messages;
  const rule = catalogueRule(catalogue, id);
  const words = rule?.form.explain ?? ownWords(messages, id);
  if (words === undefined) return undefined;
  const facts = rule
    ? factsOf(catalogue, messages, rule)
    : [`${manual.source}${messages.colon}${messages.hover.basis('practice')}`];
  return [escapeMarkdown(words), ...facts.filter((fact) => fact !== ''), manual.howToSilence(id)];
}

function factsOf(catalogue: Catalogue, messages: Messages, rule: CatalogueRule): readonly string[] {
  const { manual } = messages;
  const fact = (name: string, text: string | undefined) =>
    text === undefined || text === '' ? '' : `${name}${messages.colon}${text}`;
  const plain = (name: string, text: string | undefined) => fact(name, text && escapeMarkdown(text));
  switch (rule.kind) {
    case 'table': {
      const { forms, equation, whenText, source } = rule.form;
      return [
        fact(manual.forms, forms.map((id) => formName(catalogue, id)).join('、')),
        fact(manual.formula, equation && inNames(catalogue, rule.form, equation, messages)),
        plain(manual.condition, whenText && spelledOut(catalogue, whenText, messages)),
        fact(manual.source, source.map((one) => sourceName(catalogue, messages, one)).join('、')),
        ...source
          .filter((one) => catalogue.article(one)?.article)
          .map((one) => quoteArticle(catalogue, one, messages.hover.gist)),
      ];
    }
    case 'prose': {
      const { condition } = rule.form;
      return [
        plain(manual.condition, spelledOut(catalogue, condition, messages)),
        fact(manual.source, manual.sources.prose),
      ];
    }
    case 'claim': {
      const { eras, phrases, zero, target } = rule.form;
      const cells = target.map((term) => termName(catalogue, term));
      return [
        fact(manual.formats, eras.map((id) => catalogue.era(id)?.key ?? id).join('、')),
        fact(manual.cell, cells.join(' + ')),
        fact(manual.wordings, [...phrases, ...zero].map((one) => `\`${one}\``).join('、')),
        fact(manual.source, manual.sources.claim),
      ];
    }
  }
}

/** `本年新收 + 上年结转 = 总计 + 结转下年度继续办理`: an equation in the names of its form. */
function inNames(catalogue: Catalogue, rule: RuleForm, equation: EquationForm, messages: Messages): string {
  const form = catalogue.form(rule.forms.at(-1) ?? '');
  const side = (terms: readonly Term[]) =>
    terms
      .map((term, index) => {
        const sign = term.sign < 0 ? '− ' : index === 0 ? '' : '+ ';
        const name = termName(catalogue, term, form);
        return `${sign}${term.kind === 'cell' && term.previous ? messages.lastYears(name) : name}`;
      })
      .join(' ');
  const operator = { '==': '=', '<=': '≤', '>=': '≥', '<': '＜', '>': '＞' }[equation.operator];
  return `${side(equation.left)} ${operator} ${side(equation.right)}`;
}

/** A condition in the catalogue's own words, with names for what it refers to. */
function spelledOut(catalogue: Catalogue, words: string, { manual, lastYears }: Messages): string {
  return words
    .replace(/\b[a-z][a-z0-9-]*\.[a-z0-9.-]+(?:@[a-z0-9-]+)?|@[a-z0-9-]+/g, (ref) => `“${catalogue.labelOf(ref)}”`)
    .replace(/\byear\b/g, manual.year)
    .replaceAll('prev(', lastYears('('))
    .replaceAll('>=', '≥')
    .replaceAll('<=', '≤')
    .replaceAll('==', '=');
}

/** What a term is called; one without a column stands for all columns, one without an indicator for all rows. */
function termName(catalogue: Catalogue, term: Term, form?: Form): string {
  if (term.kind === 'constant') return term.value;
  const column = term.column === undefined ? '' : `@${term.column}`;
  return escapeMarkdown(catalogue.labelOf(`${term.indicator ?? ''}${column}`, form));
}

function formName(catalogue: Catalogue, id: string): string {
  const title = catalogue.form(id)?.title;
  return title === undefined ? id : `${quotedTitle(plainLabel(title))}（\`${id}\`）`;
}

function sourceName(catalogue: Catalogue, messages: Messages, source: string): string {
  const passage = catalogue.article(source);
  if (passage?.article) return `${quotedTitle(passage.document.title)}${passage.label}`;
  const document = catalogue.document(source);
  if (!document) return messages.hover.basis(source);
  return `${quotedTitle(document.title)}${document.number === undefined ? '' : `（${document.number}）`}`;
}

function levelLine(catalogue: Catalogue, messages: Messages, id: string): string {
  const { manual, cli, colon } = messages;
  const name = cli.levels[levelOfRule(catalogue, id)];
  return `${manual.level}${colon}${catalogueRule(catalogue, id)?.kind === 'prose' ? manual.byEvidence(name) : name}`;
}

/** The level that a rule has as such, whatever the draft and the settings. */
function levelOfRule(catalogue: Catalogue, id: string): Level {
  const rule = catalogueRule(catalogue, id);
  const own: Readonly<Record<string, Level>> = OWN_LEVELS;
  return (rule?.kind === 'claim' ? CLAIM_LEVEL : (rule?.form.level ?? own[id])) ?? CLAIM_LEVEL;
}

/** Prose against a table is a contradiction between two places; which of them is wrong it does not say. */
const CLAIM_LEVEL: Level = 'warning';

function exampleOf({ draft, beside }: RuleExample, { manual, colon }: Messages): string {
  const others = beside.flatMap((other) => [`${manual.beside(other.name)}${colon.trimEnd()}`, fenced(other.draft)]);
  return [fenced(draft), ...others].join('\n\n');
}

/** Of a long draft the beginning. */
function fenced(draft: string): string {
  const lines = draft.replace(/\n+$/, '').split('\n');
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '……'] : lines;
  return `\`\`\`gouji\n${shown.join('\n')}\n\`\`\``;
}

const MOST_LINES = 40;

function findingsOf({ findings }: RuleExample, { manual, colon }: Messages): readonly string[] {
  const lines = findings.map(({ text, message }) => `- ${manual.at(short(text))}${colon}${escapeMarkdown(message)}`);
  return lines.length === 0 ? [] : [`${manual.says}${colon.trimEnd()}`, lines.join('\n')];
}

const MOST_SHOWN = 30;

/** A place as it can be quoted within a line. */
function short(text: string): string {
  const line = escapeMarkdown(text.replace(/\s+/g, ' ').trim());
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
}

function fixesOf(findings: readonly ExampleFinding[], { manual, colon }: Messages): string {
  const titles = [...new Set(findings.flatMap(({ fixes }) => fixes))];
  if (titles.length === 0) return manual.mendByHand;
  return [
    `${manual.quickFixes}${colon.trimEnd()}`,
    titles.map((title) => `- ${escapeMarkdown(title)}`).join('\n'),
  ].join('\n\n');
}
