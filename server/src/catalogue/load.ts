/**
 * Turns catalogue data, as read from YAML or from the built JSON, into checked records. Bad data is never thrown at the
 * caller: every problem is listed with its file and path, and only what is broken is left out.
 */

import { checkEras, checkExplanations, checkForms, checkProseClaims, checkRules, known } from './checkReferences';
import type { CatalogueData, Form } from './format';
import { readForm } from './readForm';
import { readAgency, readDocument, readEra, readExplanation } from './readKnowledge';
import { readProseClaim, readProseRule, readRule } from './readRules';
import { type CatalogueProblem, type Located, located, Mapping, type Report } from './shape';

export type { CatalogueProblem } from './shape';

export interface LoadedCatalogue {
  readonly data: CatalogueData;
  readonly problems: readonly CatalogueProblem[];
}

const NOTHING = {
  eras: [],
  forms: [],
  indicators: [],
  columns: [],
  rules: [],
  proseClaims: [],
  proseRules: [],
  law: [],
  agencies: [],
  confusables: [],
};

export const EMPTY_CATALOGUE: CatalogueData = NOTHING;

/**
 * Loads `files`, a mapping from file name to the file's content. A file is one form (it has an `id`), or a collection
 * with any of `forms`, `eras`, `indicators`, `columns`, `rules`, `prose_claims`, `prose_rules`, `documents`, `agencies`,
 * `confusables`. `source` goes before the file names in problems. `base` is a catalogue that the files may refer to and
 * add to; a record of the same id replaces the base's.
 */
export function loadCatalogue(files: unknown, source = '', base: CatalogueData = EMPTY_CATALOGUE): LoadedCatalogue {
  const problems: CatalogueProblem[] = [];
  const reportIn =
    (file: string): Report =>
    (path, message, english) =>
      problems.push({ file, path, message, english });
  const all = Mapping.ofFile(files, reportIn(source));
  if (all === undefined) return { data: base, problems };

  const drafts = all.names().map((name) => {
    const file = source === '' ? name : `${source}/${name}`;
    const data = Mapping.ofFile(all.value(name), reportIn(file));
    return data === undefined ? [] : [readFile(data)];
  });
  const read = drafts.flat();
  const collect = <K extends keyof FileContent>(key: K): readonly FileContent[K][number][] =>
    read.flatMap((file): readonly FileContent[K][number][] => file[key]);

  const draft = {
    eras: distinct(collect('eras')),
    forms: distinct(collect('forms')),
    indicators: distinct(collect('indicators')),
    columns: distinct(collect('columns')),
    rules: distinct(collect('rules')),
    proseClaims: distinct(collect('proseClaims')),
    proseRules: distinct(collect('proseRules')),
    law: distinct(collect('law')),
    agencies: distinct(collect('agencies')),
  };
  const ids = known(draft, base);
  const confusables = [...base.confusables, ...collect('confusables')];
  const data: CatalogueData = {
    eras: over(base.eras, checkEras(draft.eras, ids)),
    forms: over(base.forms, checkForms(draft.forms, ids).map(readingAll(confusables))),
    indicators: over(base.indicators, checkExplanations(draft.indicators, ids)),
    columns: over(base.columns, checkExplanations(draft.columns, ids)),
    rules: over(base.rules, checkRules(draft.rules, ids)),
    proseClaims: over(base.proseClaims, checkProseClaims(draft.proseClaims, ids)),
    proseRules: over(base.proseRules, values(draft.proseRules)),
    law: over(base.law, values(draft.law)),
    agencies: over(base.agencies, values(draft.agencies)),
    confusables,
  };
  return { data, problems };
}

type FileContent = ReturnType<typeof readFile>;

function readFile(data: Mapping) {
  if (data.has('id')) {
    const form = readForm(data);
    return { ...NOTHING, forms: form === undefined ? [] : [{ value: form, item: data }] };
  }
  const content = {
    eras: data.each('eras', located(readEra)),
    forms: data.each('forms', located(readForm)),
    indicators: data.each('indicators', located(readExplanation)),
    columns: data.each('columns', located(readExplanation)),
    rules: data.each('rules', located(readRule)),
    proseClaims: data.each('prose_claims', located(readProseClaim)),
    proseRules: data.each('prose_rules', located(readProseRule)),
    law: data.each('documents', located(readDocument)),
    agencies: data.each('agencies', located(readAgency)),
    confusables: data.texts('confusables'),
  };
  data.end();
  return content;
}

function readingAll(confusables: readonly string[]): (form: Form) => Form {
  return (form) => ({ ...form, confusables: [...confusables, ...form.confusables] });
}

function distinct<T extends { readonly id: string }>(all: readonly Located<T>[]): readonly Located<T>[] {
  const seen = new Set<string>();
  return all.filter(({ value, item }) => {
    if (!seen.has(value.id)) return seen.add(value.id);
    item.fault('id', `“${value.id}”已经有了`, `"${value.id}" is already there`);
    return false;
  });
}

/** `base` with the records of `added` in place of those with the same id, new ones at the end. */
function over<T extends { readonly id: string }>(base: readonly T[], added: readonly T[]): readonly T[] {
  if (added.length === 0) return base;
  if (base.length === 0) return added;
  const byId = new Map(added.map((item) => [item.id, item]));
  const replaced = base.map((item) => byId.get(item.id) ?? item);
  const old = new Set(base.map((item) => item.id));
  return [...replaced, ...added.filter((item) => !old.has(item.id))];
}

function values<T>(all: readonly Located<T>[]): readonly T[] {
  return all.map(({ value }) => value);
}
