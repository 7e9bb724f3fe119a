/** Checks references between catalogue records: eras, forms, indicators, columns and articles of law that they name. */

import { resolveArticle } from './article';
import { termsOfCondition } from './condition';
import type { CatalogueData, Era, Explanation, Form, LawDocument, ProseClaimForm, RuleForm, Term } from './format';
import { allColumns } from './formCells';
import type { Located } from './shape';
import { writeTerm } from './terms';

/** What there is to refer to. */
export interface Known {
  readonly eras: ReadonlySet<string>;
  /** Era id → ordinals of its sections. */
  readonly sections: ReadonlyMap<string, ReadonlySet<number>>;
  readonly forms: ReadonlyMap<string, FormIds>;
  /** Ids of all indicators, sums and columns. */
  readonly explained: ReadonlySet<string>;
  readonly law: ReadonlyMap<string, LawDocument>;
}

interface FormIds {
  readonly era: string;
  readonly matrix: boolean;
  readonly indicators: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

interface Draft {
  readonly eras: readonly Located<Era>[];
  readonly forms: readonly Located<Form>[];
  readonly indicators: readonly Located<Explanation>[];
  readonly columns: readonly Located<Explanation>[];
  readonly law: readonly Located<LawDocument>[];
}

/** Everything that `draft` and `base` together define. */
export function known(draft: Draft, base: CatalogueData): Known {
  const eras = [...base.eras, ...draft.eras.map(({ value }) => value)];
  const forms = new Map(
    [...base.forms, ...draft.forms.map(({ value }) => value)].map((form) => [form.id, idsOf(form)]),
  );
  const law = [...base.law, ...draft.law.map(({ value }) => value)];
  const explained = new Set<string>();
  for (const form of forms.values()) for (const id of [...form.indicators, ...form.columns]) explained.add(id);
  return {
    eras: new Set(eras.map((era) => era.id)),
    sections: new Map(eras.map((era) => [era.id, new Set(era.sections.map((section) => section.ordinal))])),
    forms,
    explained,
    law: new Map(law.map((document) => [document.id, document])),
  };
}

function idsOf(form: Form): FormIds {
  return {
    era: form.era,
    matrix: form.kind === 'matrix',
    indicators: new Set([...form.rows, ...form.derived].map((row) => row.id)),
    columns: new Set([...allColumns(form.columns), ...form.derivedColumns].map((column) => column.id)),
  };
}

/** The eras, without forms in their sections and cells in their headlines that do not exist. */
export function checkEras(eras: readonly Located<Era>[], ids: Known): readonly Era[] {
  return eras.map(({ value, item }) => {
    if (value.to !== undefined && value.to < value.from) item.fault('to', '早于 from', 'before "from"');
    const sections = value.sections.map((section, at) => ({
      ...section,
      forms: section.forms.filter((id, index) => {
        if (ids.forms.has(id)) return true;
        item.fault(`sections[${at}].forms[${index}]`, `没有表“${id}”`, `there is no form "${id}"`);
        return false;
      }),
    }));
    const headline = value.headline.filter(({ ref }, at) => {
      if (ref.split('@').every((id) => ids.explained.has(id))) return true;
      item.fault(`headline[${at}].cell`, `没有“${ref}”`, `there is no "${ref}"`);
      return false;
    });
    return { ...value, sections, headline };
  });
}

/** The forms of eras that exist; a block's wrong article is dropped. */
export function checkForms(forms: readonly Located<Form>[], ids: Known): readonly Form[] {
  return forms
    .filter(({ value, item }) => {
      if (!ids.eras.has(value.era)) {
        item.fault('era', `没有格式“${value.era}”`, `there is no era "${value.era}"`);
        return false;
      }
      if (value.section === undefined || ids.sections.get(value.era)?.has(value.section)) return true;
      item.fault('section', `格式没有第 ${value.section} 部分`, `the era has no section ${value.section}`);
      return false;
    })
    .map(({ value, item }) => ({
      ...value,
      blocks: value.blocks.map((block, at) => {
        if (block.law === undefined || lawKnown(block.law, ids)) return block;
        item.fault(`blocks[${at}].law`, `没有条文“${block.law}”`, `there is no article "${block.law}"`);
        const { law: _, ...rest } = block;
        return rest;
      }),
    }));
}

/** The explanations, without references to what does not exist; of indicators or columns that exist. */
export function checkExplanations(all: readonly Located<Explanation>[], ids: Known): readonly Explanation[] {
  return all
    .filter(({ value, item }) => {
      if (ids.explained.has(value.id)) return true;
      item.fault('id', `没有一张表有“${value.id}”`, `no form has "${value.id}"`);
      return false;
    })
    .map(({ value, item }) => {
      const keep = (key: 'forms' | 'law' | 'related', exists: (id: string) => boolean): readonly string[] =>
        value[key].filter((id, at) => {
          if (exists(id)) return true;
          item.fault(`${key}[${at}]`, `没有“${id}”`, `there is no "${id}"`);
          return false;
        });
      return {
        ...value,
        forms: keep('forms', (id) => {
          const form = ids.forms.get(id);
          return form !== undefined && (form.indicators.has(value.id) || form.columns.has(value.id));
        }),
        law: keep('law', (id) => lawKnown(id, ids)),
        related: keep('related', (id) => ids.explained.has(id)),
      };
    });
}

/** The rules whose forms, cells and sources exist. */
export function checkRules(rules: readonly Located<RuleForm>[], ids: Known): readonly RuleForm[] {
  return rules.filter((rule) => ruleKnown(rule, ids)).map(({ value }) => value);
}

function ruleKnown({ value, item }: Located<RuleForm>, ids: Known): boolean {
  let good = true;
  const fault = (key: string, message: string, english: string): void => {
    item.fault(key, message, english);
    good = false;
  };
  const forms: FormIds[] = [];
  for (const [at, id] of value.forms.entries()) {
    const form = ids.forms.get(id);
    if (form === undefined) fault(`forms[${at}]`, `没有表“${id}”`, `there is no form "${id}"`);
    else forms.push(form);
  }
  for (const [at, source] of value.source.entries()) {
    if (!BASES.has(source) && !lawKnown(source, ids)) {
      fault(`source[${at}]`, `没有文件或者条文“${source}”`, `there is no document or article "${source}"`);
    }
  }
  if (value.foreach !== undefined && value.over !== 'all') {
    for (const [at, id] of value.over.entries()) {
      const exists = (form: FormIds) => (value.foreach === 'columns' ? form.columns : form.indicators).has(id);
      if (!forms.every(exists)) fault(`over[${at}]`, `没有“${id}”`, `there is no "${id}"`);
    }
  }
  const where = { forms, all: [...ids.forms.values()], foreach: value.foreach };
  const equation = value.equation === undefined ? [] : [...value.equation.left, ...value.equation.right];
  for (const term of equation) checkTerm(term, where, (message, english) => fault('equation', message, english));
  const when = value.when === undefined ? [] : termsOfCondition(value.when);
  for (const term of when) checkTerm(term, where, (message, english) => fault('when', message, english));
  return good;
}

const BASES: ReadonlySet<string> = new Set(['form', 'law', 'practice', 'derived']);

/** The claims of eras that exist, about cells that each of these eras has. */
export function checkProseClaims(claims: readonly Located<ProseClaimForm>[], ids: Known): readonly ProseClaimForm[] {
  return claims
    .filter(({ value, item }) => {
      let good = true;
      const fault = (key: string, message: string, english: string): void => {
        item.fault(key, message, english);
        good = false;
      };
      for (const [at, era] of value.eras.entries()) {
        if (!ids.eras.has(era)) fault(`eras[${at}]`, `没有格式“${era}”`, `there is no era "${era}"`);
      }
      const sums = [value.target, ...value.alternatives];
      for (const [at, sum] of sums.entries()) {
        const key = at === 0 ? 'target' : `alternatives[${at - 1}]`;
        for (const era of value.eras) {
          const forms = [...ids.forms.values()].filter((form) => form.era === era);
          for (const term of sum) checkTermSomewhere(term, forms, (message, english) => fault(key, message, english));
        }
      }
      return good;
    })
    .map(({ value }) => value);
}

interface Where {
  readonly forms: readonly FormIds[];
  readonly all: readonly FormIds[];
  readonly foreach: RuleForm['foreach'];
}

type Tell = (message: string, english: string) => void;

/** A term must make sense on each of the rule's forms; one of last year on any form that has its indicator. */
function checkTerm(term: Term, where: Where, tell: Tell): void {
  if (term.kind === 'constant') return;
  const written = writeTerm(term);
  if (term.indicator === undefined && where.foreach !== 'rows') {
    tell(`“${written}”只能用在 foreach: rows 的规则里`, `"${written}" needs a rule with foreach: rows`);
    return;
  }
  const has = (form: FormIds): boolean => hasCell(form, term);
  const found = term.previous ? where.all.some(has) : where.forms.length > 0 && where.forms.every(has);
  if (!found) {
    tell(`表里没有“${written}”`, `the form has no "${written}"`);
  } else if (term.column === undefined && where.foreach === undefined && where.forms.some((form) => form.matrix)) {
    tell(
      `“${written}”要写明哪一列，如“${written}@total”`,
      `"${written}" must name its column, e.g. "${written}@total"`,
    );
  }
}

function checkTermSomewhere(term: Term, forms: readonly FormIds[], tell: Tell): void {
  if (term.kind === 'constant') return;
  const written = writeTerm(term);
  if (!forms.some((form) => hasCell(form, term))) {
    tell(`这个格式的表里没有“${written}”`, `the forms of this era have no "${written}"`);
  }
}

function hasCell(form: FormIds, term: Term & { readonly kind: 'cell' }): boolean {
  return (
    (term.indicator === undefined || form.indicators.has(term.indicator)) &&
    (term.column === undefined || (form.matrix && form.columns.has(term.column)))
  );
}

function lawKnown(ref: string, ids: Known): boolean {
  return resolveArticle(ref, (id) => ids.law.get(id)) !== undefined;
}
