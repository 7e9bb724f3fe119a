import { distance } from 'fastest-levenshtein';
import { normalLabel, plainLabel, rowCandidates } from '../../catalogue/labels';
import { explainIndicator } from '../../features/explain';
import { explainRule } from '../../features/rulePage';
import { ruleIds } from '../../rules/levels';
import type { Surroundings } from './surroundings';

/** Prints what an indicator (by id or label) or a rule (by id) means; 2 when there is none of that name. */
export function explain(topic: string, { catalogue, messages }: Surroundings): number {
  const ids = catalogue.indicator(topic) ? [topic] : indicatorsLabelled(topic, catalogue);
  const pages = [
    explainRule(catalogue, messages, topic),
    ...ids.map((id) => explainIndicator(catalogue, messages, id)),
  ];
  const found = pages.filter((page) => page !== undefined);
  if (found.length === 0) {
    console.error(messages.cli.unknownTopic(topic, near(topic, catalogue)));
    return 2;
  }
  console.log(found.map(plain).join('\n\n----\n\n'));
  return 0;
}

type Looked = Surroundings['catalogue'];

function indicatorsLabelled(label: string, catalogue: Looked): string[] {
  const matches = catalogue.forms.flatMap((form) => rowCandidates(form, label).filter(({ kind }) => kind === 'row'));
  return [...new Set(matches.map(({ id }) => id))];
}

const MOST_NEAR = 5;

/** Ids and labels that begin with, contain or nearly are what was asked for. */
function near(topic: string, catalogue: Looked): string[] {
  const labels = catalogue.data.indicators.map(({ label }) => plainLabel(label));
  if (topic.trim() === '') return [];
  const wanted = normalLabel(topic);
  const names = [...new Set([...ruleIds(catalogue), ...labels])];
  const slips = Math.min(2, topic.length - 1);
  const close = (name: string) =>
    name.includes(topic) || (wanted !== '' && normalLabel(name).includes(wanted)) || distance(name, topic) <= slips;
  return names.filter(close).slice(0, MOST_NEAR);
}

/** Markdown as plain text for a terminal. */
function plain(markdown: string): string {
  return markdown
    .replace(/\*\*(.*?)\*\*/g, '$1')
    .replace(/^> ?/gm, '  ')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([\\`*_{}[\]<>#|~])/g, '$1');
}
