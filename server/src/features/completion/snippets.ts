import type { Catalogue } from '../../catalogue/catalogue';
import { initialsOf } from '../../catalogue/pinyin';
import { tableTemplate } from './formTable';
import { toSnippet } from './template';

/** A snippet as editors read it from a file. */
export interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** The standard tables as snippets, for editors and places that do not ask the server. */
export function snippets({ forms, eras }: Pick<Catalogue, 'forms' | 'eras'>): Readonly<Record<string, Snippet>> {
  return Object.fromEntries(
    forms.map((form) => {
      const era = eras.find(({ id }) => id === form.era);
      const years = era ? `${era.from}—${era.to ?? ''}` : form.era;
      const short = form.aliases.filter((alias) => alias.length <= LONGEST_PREFIX);
      const snippet: Snippet = {
        prefix: [form.title, initialsOf(form.title), ...short, form.id],
        description: `${form.title}（${years}）`,
        body: toSnippet(tableTemplate(form)).trimEnd().split('\n'),
      };
      return [form.id, snippet];
    }),
  );
}

const LONGEST_PREFIX = 4;
