/** Look-ups in catalogue data. Tables of ids are made when first asked for and kept with the catalogue. */
import { type Passage, resolveArticle } from './article';
import { allColumns } from './check-form';
import type {
  AgencyKind,
  CatalogueData,
  CellRef,
  Column,
  Era,
  Explanation,
  Form,
  FormRow,
  LawDocument,
  ProseClaimForm,
  RuleForm,
} from './format';
import { plainLabel } from './normal-label';
import { leavesOf } from './read-form';

export class Catalogue {
  constructor(readonly data: CatalogueData) {}

  get forms(): readonly Form[] {
    return this.data.forms;
  }

  get eras(): readonly Era[] {
    return this.data.eras;
  }

  form(id: string): Form | undefined {
    return this.formsById().get(id);
  }

  /** By id, e.g. `format-2021`. */
  era(id: string): Era | undefined {
    return this.data.eras.find((era) => era.id === id);
  }

  /** By what a writer puts into `格式:`, e.g. `2021`. */
  eraByKey(key: string): Era | undefined {
    return this.data.eras.find((era) => era.key === key);
  }

  /** The format of a reporting year. */
  eraOfYear(year: number): Era | undefined {
    return this.newestFirst().find((era) => era.from <= year && year <= (era.to ?? Number.POSITIVE_INFINITY));
  }

  /** The newest format one of whose marks stands in `text`; the text's white space is ignored. */
  eraOfText(text: string): Era | undefined {
    const tight = text.replace(/\s+/gu, '');
    return this.newestFirst().find((era) => era.marks.some((mark) => tight.includes(mark)));
  }

  /** The forms of an era, in order. */
  formsOfEra(era: string): readonly Form[] {
    return this.data.forms.filter((form) => form.era === era);
  }

  /** The row of `form` that an indicator is. */
  row(form: Form, indicator: string): FormRow | undefined {
    return this.rowsOf(form).get(indicator);
  }

  /** The explanation of an indicator or sum; one without an entry of its own says what its form says. */
  indicator(id: string): Explanation | undefined {
    return this.indicatorsById().get(id) ?? this.explanationFromForms(id);
  }

  /** The explanation of a matrix column or a sum of columns. */
  columnExplanation(id: string): Explanation | undefined {
    return this.columnsById().get(id) ?? this.columnFromForms(id);
  }

  rule(id: string): RuleForm | undefined {
    return this.rulesById().get(id);
  }

  /** The rules that name the form, in the order of the catalogue. */
  rulesOf(form: string): readonly RuleForm[] {
    return this.rulesByForm().get(form) ?? [];
  }

  /** What prose of an era may say about its tables. */
  proseClaimsOf(era: string): readonly ProseClaimForm[] {
    return this.data.proseClaims.filter((claim) => claim.eras.includes(era));
  }

  /** The passage of law that a reference such as `ogi2019.36.1.6` names. */
  article(ref: string): Passage | undefined {
    return resolveArticle(ref, (id) => this.document(id));
  }

  document(id: string): LawDocument | undefined {
    return this.documentsById().get(id);
  }

  /**
   * The document that a report of `year` cites by `name`: a title, an alias or a number, with or without `《》`. Where a
   * law was rewritten under its old name, the version in force at the end of that year; without a year the newest.
   */
  documentNamed(name: string, year?: number): LawDocument | undefined {
    const all = this.documentsByName().get(documentKey(name)) ?? [];
    if (year === undefined) return all.at(-1);
    const inForce = all.filter((document) => (document.effective ?? '') <= `${year}-12-31`);
    return inForce.at(-1) ?? all[0];
  }

  /** The kind of agency with the longest ending that the name has; `undefined`: unknown. */
  agencyKind(name: string): AgencyKind | undefined {
    let best: { readonly kind: AgencyKind; readonly length: number } | undefined;
    for (const kind of this.data.agencies) {
      for (const suffix of kind.suffixes) {
        if (suffix.length <= (best?.length ?? 0) || !name.endsWith(suffix)) continue;
        const before = name.slice(0, name.length - suffix.length);
        if (kind.places.length > 0 && !kind.places.some((place) => before.includes(place))) continue;
        best = { kind, length: suffix.length };
      }
    }
    return best?.kind;
  }

  /** The columns under which values stand, from left to right; of a list also its label and unit columns. */
  leafColumns(form: Form): readonly Column[] {
    return leavesOf(form.columns);
  }

  /** A column of the form by id, head or leaf. */
  column(form: Form, id: string): Column | undefined {
    return allColumns(form.columns).find((column) => column.id === id);
  }

  /** Whether the column sums up its row. */
  isTotalColumn(form: Form, id: string): boolean {
    return this.column(form, id)?.total ?? false;
  }

  /**
   * What to call the cell `ref`: the official label without ordinal and notes, `本年新收政府信息公开申请数量·总计` on a
   * matrix. Without a form, the newest form that has the cell; an unknown reference is its own name.
   */
  labelOf(ref: CellRef, form?: Form): string {
    const at = ref.indexOf('@');
    const indicator = at < 0 ? ref : ref.slice(0, at);
    const column = at < 0 ? undefined : ref.slice(at + 1);
    const label = indicator === '' ? '' : this.indicatorLabel(indicator, form);
    if (column === undefined) return label;
    const columnLabel = this.columnLabel(column, form);
    return label === '' ? columnLabel : `${label}·${columnLabel}`;
  }

  private indicatorLabel(id: string, form: Form | undefined): string {
    for (const candidate of this.searched(form)) {
      const row = this.row(candidate, id);
      if (row !== undefined) return nameOfRow(row, candidate);
      const derived = candidate.derived.find((sum) => sum.id === id);
      if (derived !== undefined) return plainLabel(derived.label);
      const group = candidate.groups.find((head) => head.id === id);
      if (group !== undefined) return plainLabel(group.label);
    }
    return id;
  }

  private columnLabel(id: string, form: Form | undefined): string {
    for (const candidate of this.searched(form)) {
      const column = this.column(candidate, id) ?? candidate.derivedColumns.find((sum) => sum.id === id);
      if (column !== undefined) return plainLabel(column.label);
    }
    return id;
  }

  private searched(form: Form | undefined): readonly Form[] {
    return form === undefined ? [...this.data.forms].reverse() : [form];
  }

  private explanationFromForms(id: string): Explanation | undefined {
    const forms = this.data.forms.filter(
      (form) => this.row(form, id) !== undefined || form.derived.some((sum) => sum.id === id),
    );
    const newest = forms.at(-1);
    if (newest === undefined) return undefined;
    const derived = newest.derived.find((sum) => sum.id === id);
    const unit = this.row(newest, id)?.unit ?? derived?.unit ?? newest.unit;
    const definition = derived === undefined ? '' : this.sumInWords(derived.terms, newest);
    return fromForm(id, derived?.label ?? this.labelOf(id, newest), forms, definition, unit);
  }

  private columnFromForms(id: string): Explanation | undefined {
    const forms = this.data.forms.filter(
      (form) => this.column(form, id) !== undefined || form.derivedColumns.some((sum) => sum.id === id),
    );
    const newest = forms.at(-1);
    if (newest === undefined) return undefined;
    const derived = newest.derivedColumns.find((sum) => sum.id === id);
    const definition = derived === undefined ? '' : this.sumInWords(derived.terms, newest);
    return fromForm(id, derived?.label ?? this.columnLabel(id, newest), forms, definition, undefined);
  }

  private sumInWords(terms: Form['derived'][number]['terms'], form: Form): string {
    return terms
      .map((term, at) => {
        const sign = term.sign < 0 ? '－' : at === 0 ? '' : '＋';
        if (term.kind === 'constant') return sign + term.value;
        const column = term.column === undefined ? '' : `@${term.column}`;
        return sign + this.labelOf(`${term.indicator ?? ''}${column}`, form);
      })
      .join('');
  }

  private readonly newestFirst = lazy(() => [...this.data.eras].sort((a, b) => b.from - a.from));
  private readonly formsById = lazy(() => byId(this.data.forms));
  private readonly indicatorsById = lazy(() => byId(this.data.indicators));
  private readonly columnsById = lazy(() => byId(this.data.columns));
  private readonly rulesById = lazy(() => byId(this.data.rules));
  private readonly documentsById = lazy(() => byId(this.data.law));
  private readonly rowsByForm = lazy(() => new Map(this.data.forms.map((form) => [form, byId(form.rows)])));

  private readonly rulesByForm = lazy(() => {
    const rules = new Map<string, RuleForm[]>();
    for (const rule of this.data.rules) {
      for (const form of rule.forms) rules.set(form, [...(rules.get(form) ?? []), rule]);
    }
    return rules;
  });

  /** Versions of one law in the order in which they came into force. */
  private readonly documentsByName = lazy(() => {
    const documents = new Map<string, LawDocument[]>();
    const ordered = [...this.data.law].sort((a, b) => ((a.effective ?? '') < (b.effective ?? '') ? -1 : 1));
    for (const document of ordered) {
      const names = [document.title, document.number ?? document.title, ...document.aliases].map(documentKey);
      for (const name of new Set(names)) documents.set(name, [...(documents.get(name) ?? []), document]);
    }
    return documents;
  });

  private rowsOf(form: Form): ReadonlyMap<string, FormRow> {
    return this.rowsByForm().get(form) ?? byId(form.rows);
  }
}

/** What can be said of a quantity that has no entry of its own: how its forms define it. */
function fromForm(
  id: string,
  label: string,
  forms: readonly Form[],
  definition: string,
  unit: string | undefined,
): Explanation {
  return {
    id,
    label,
    forms: forms.map((form) => form.id),
    ...(unit === undefined ? {} : { unit }),
    definition,
    counting: '',
    law: [],
    mistakes: [],
    related: [],
    basis: { definition: 'form', counting: '' },
  };
}

/** The row's own words, after the nearest head where the words alone name several rows. */
function nameOfRow(row: FormRow, form: Form): string {
  const name = plainLabel(row.label);
  const head = row.path.at(-1);
  const ambiguous = form.rows.some((other) => other !== row && plainLabel(other.label) === name);
  return head !== undefined && (ambiguous || form.kind === 'single-row' || name.length <= 2)
    ? `${plainLabel(head)}·${name}`
    : name;
}

/** The key under which a document's name is found: without quotes, brackets and white space. */
function documentKey(name: string): string {
  return name.replace(/[\s《》〈〉]+/gu, '').replace(/[（(][^（()）]*[）)]$/u, '');
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((item) => [item.id, item]));
}
