/** Finds forms by captions, sections by titles, laws by the names that reports cite and agencies by their endings. */
import { distance } from 'fastest-levenshtein';
import { perObject } from '../text/memory';
import type { AgencyKind, Era, Form, LawDocument, SectionForm } from './format';
import { normalLabel } from './normalLabel';

/** Forms by every name they go by; see `Catalogue.formsNamed`. */
export class FormNames {
  private readonly byName = new Map<string, Form[]>();
  private readonly byId: ReadonlyMap<string, Form>;

  constructor(forms: readonly Form[], eras: readonly Era[]) {
    this.byId = new Map(forms.map((form) => [form.id, form]));
    for (const form of forms) {
      const era = eras.find((candidate) => candidate.id === form.era);
      const section = era?.sections.find((candidate) => candidate.forms.includes(form.id));
      const titles = section === undefined ? [] : [section.title, ...section.aliases];
      const names = [stemOf(form.id), form.title, ...form.aliases, ...titles, form.sectionHeading ?? form.title];
      for (const name of new Set(names.map(normalLabel))) append(this.byName, name, form);
    }
  }

  find(caption: string, era: string | undefined): readonly Form[] {
    const name = caption.replace(/^\s*表\s*[:：]/u, '').trim();
    const byId = this.byId.get(name.toLowerCase());
    if (byId !== undefined) return [byId];
    const normal = normalLabel(name);
    const named = this.byName.get(normal) ?? this.closeTo(normal);
    const ofEra = named.filter((form) => form.era === era);
    return ofEra.length > 0 ? ofEra : named;
  }

  /** Long names may be off by two characters, if that makes them one name only. */
  private closeTo(name: string): readonly Form[] {
    if (name.length < SHORTEST_CLOSE_NAME) return [];
    const close = [...this.byName].filter(([other]) => distance(name, other) <= 2);
    const titles = new Set(close.flatMap(([, forms]) => forms.map((form) => form.title)));
    return titles.size === 1 ? [...new Set(close.flatMap(([, forms]) => forms))] : [];
  }
}

const SHORTEST_CLOSE_NAME = 8;

/** The section whose title, other title or keywords `title` has; an ordinal may stand before it. */
export function sectionNamed(era: Era, title: string): SectionForm | undefined {
  const normal = normalLabel(title);
  const sections = sectionNames(era);
  const hasWords = (words: readonly string[]): boolean => words.every((word) => normal.includes(word));
  const named =
    sections.find(({ names }) => names.includes(normal)) ?? sections.find((one) => one.keywords.some(hasWords));
  return named?.section;
}

/**
 * The section of this ordinal when `title` has two letters running that no other section's title has: it was meant, and is
 * called otherwise.
 */
export function sectionMeant(era: Era, title: string, ordinal: number): SectionForm | undefined {
  const section = era.sections.find((one) => one.ordinal === ordinal);
  if (section === undefined) return undefined;
  const others = era.sections.filter((one) => one !== section).map((one) => normalLabel(one.title));
  const own = pairsIn(section.title).filter((pair) => !others.some((other) => other.includes(pair)));
  const given = pairsIn(title);
  return own.some((pair) => given.includes(pair)) ? section : undefined;
}

/** All letters with the one after them. */
function pairsIn(title: string): readonly string[] {
  const normal = normalLabel(title);
  return Array.from({ length: Math.max(0, normal.length - 1) }, (_, at) => normal.slice(at, at + 2));
}

/** The sections with the normal forms of their names and keywords. */
const sectionNames = perObject((era: Era) =>
  era.sections.map((section) => ({
    section,
    names: [section.title, ...section.aliases].map(normalLabel),
    keywords: section.keywords.map((words) => words.map(normalLabel)),
  })),
);

/** Documents by title, alias and number, versions of one law in the order in which they came into force. */
export class DocumentNames {
  private readonly byName = new Map<string, LawDocument[]>();

  constructor(law: readonly LawDocument[]) {
    const ordered = [...law].sort((a, b) => ((a.effective ?? '') < (b.effective ?? '') ? -1 : 1));
    for (const document of ordered) {
      const names = [document.title, document.number ?? document.title, ...document.aliases];
      for (const name of new Set(names.map(documentKey))) append(this.byName, name, document);
    }
  }

  find(name: string, year: number | undefined): LawDocument | undefined {
    const versions = this.byName.get(documentKey(name)) ?? [];
    if (year === undefined) return versions.at(-1);
    const inForce = versions.filter((document) => (document.effective ?? '') <= `${year}-12-31`);
    return inForce.at(-1) ?? versions[0];
  }
}

/** The kind with the longest ending that `name` has. */
export function agencyNamed(kinds: readonly AgencyKind[], name: string): AgencyKind | undefined {
  let best: { readonly kind: AgencyKind; readonly length: number } | undefined;
  for (const kind of kinds) {
    for (const suffix of kind.suffixes) {
      if (suffix.length <= (best?.length ?? 0) || !name.endsWith(suffix)) continue;
      const before = name.slice(0, name.length - suffix.length);
      if (kind.places.length > 0 && !kind.places.some((place) => before.includes(place))) continue;
      best = { kind, length: suffix.length };
    }
  }
  return best?.kind;
}

/** Without quotes, white space and a version or edition in brackets at the end; brackets of numbers are all alike. */
function documentKey(name: string): string {
  return name
    .replace(/[\s《》〈〉]+/gu, '')
    .replace(/[（(][^（()）]*[）)]$/u, '')
    .replace(/[[［【(（]/gu, '〔')
    .replace(/[\]］】)）]/gu, '〕');
}

/** `t3` of `t3-2021`. */
function stemOf(id: string): string {
  return id.replace(/-\d{4}$/, '');
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
