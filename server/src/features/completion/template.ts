import type { Report } from '../../model/report';

/** A text with places for the writer to fill in; places of one name are filled in together, those without each alone. */
export type Template = readonly (string | Stop)[];

export interface Stop {
  /** Shown until something is typed. */
  readonly placeholder: string;
}

export const STOP: Stop = { placeholder: '' };

/** As an editor's snippet (the protocol's grammar). */
export function toSnippet(template: Template): string {
  const numbers = new Map<string, number>();
  let last = 0;
  return template
    .map((part) => {
      if (typeof part === 'string') return part.replace(/[\\$}]/g, '\\$&');
      if (part.placeholder === '') return `$${++last}`;
      const known = numbers.get(part.placeholder);
      if (known !== undefined) return `$${known}`;
      numbers.set(part.placeholder, ++last);
      return `\${${last}:${part.placeholder.replace(/[\\$}]/g, '\\$&')}}`;
    })
    .join('');
}

/** For an editor without snippets: places stand as their placeholders. */
export function toPlain(template: Template): string {
  return template.map((part) => (typeof part === 'string' ? part : part.placeholder)).join('');
}

export function isPlain(template: Template): boolean {
  return template.every((part) => typeof part === 'string');
}

/** A text of the catalogue (`Era.opening`) with what the report knows of itself put in. */
export function fromCatalogue(text: string, { agency, year }: Pick<Report, 'agency' | 'year'>): Template {
  return text.split(/(\{[^{}]*\})/).flatMap((part): Template => {
    if (part === '') return [];
    if (!part.startsWith('{')) return [part];
    const name = part.slice(1, -1);
    if (name === 'n') return [STOP];
    const known = name === '单位' ? agency : name === '年度' ? year?.toString() : undefined;
    return [known ?? { placeholder: name }];
  });
}
