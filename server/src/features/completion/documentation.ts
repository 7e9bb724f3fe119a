import type { Catalogue } from '../../catalogue/catalogue';
import type { Messages } from '../../messages/messages';
import { FRONT_KEYS, frontKey } from '../../model/front';
import { escapeMarkdown, explainColumn, explainIndicator } from '../explain';
import { explainRule } from '../rulePage';
import type { Topic } from './entry';
import { tableTemplate } from './formTable';
import { toPlain } from './template';

/** What can be said of an entry's topic, as Markdown. */
export function documentation(catalogue: Catalogue, messages: Messages, { kind, id }: Topic): string | undefined {
  switch (kind) {
    case 'indicator':
      return explainIndicator(catalogue, messages, id);
    case 'column':
      return explainColumn(catalogue, messages, id);
    case 'group':
      return `**${escapeMarkdown(catalogue.labelOf(id))}**${messages.aside(messages.hover.group)}`;
    case 'rule':
      return explainRule(catalogue, messages, id);
    case 'form': {
      const form = catalogue.form(id);
      return form && toPlain(tableTemplate(form));
    }
    case 'era': {
      const era = catalogue.era(id);
      return era && `**${escapeMarkdown(era.title)}**\n\n${escapeMarkdown(era.basis)}`;
    }
    case 'frontKey': {
      const key = frontKey(id);
      return key && `**${FRONT_KEYS[key].join(' / ')}**\n\n${messages.hover.frontKey(key)}`;
    }
  }
}
