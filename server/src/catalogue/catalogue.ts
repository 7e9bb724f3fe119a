/** Look-ups in catalogue data. Tables of ids and names are made when first asked for and kept with the catalogue. */
import { type Passage, resolveArticle } from './article';
import { cellLabel, columnExplanationFromForms, explanationFromForms, unitFromForms } from './cellLabel';
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
  SectionForm,
} from './format';
import { allColumns, leavesOf } from './formCells';
import { agencyNamed, DocumentNames, FormNames, sectionMeant, sectionNamed } from './names';

/** Everything known of formats, forms, indicators, rules and law, with what is looked up in it. What is not there is `undefined`. */
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
    return this.newestEras().find((era) => era.from <= year && year <= (era.to ?? Number.POSITIVE_INFINITY));
  }

  /** The newest format one of whose marks stands in `text`; the text's white space is ignored. */
  eraOfText(text: string): Era | undefined {
    const tight = text.replace(/\s+/gu, '');
    return this.newestEras().find((era) => era.marks.some((mark) => tight.includes(mark)));
  }

  formsOfEra(era: string): readonly Form[] {
    return this.data.forms.filter((form) => form.era === era);
  }

  /**
   * The forms that a caption such as `表：t3-2021`, `表三` or `收到和处理政府信息公开申请情况` names: those of `era` where
   * it has one of that name, else of every era; empty: no form.
   */
  formsNamed(caption: string, era?: string): readonly Form[] {
    return this.formNames().find(caption, era);
  }

  /** The section of the era whose title, other title or keywords `title` has; an ordinal may stand before it. */
  sectionNamed(era: Era, title: string): SectionForm | undefined {
    return sectionNamed(era, title);
  }

  /** The section of this ordinal, if a heading with another title must have meant it: it has letters of no other section. */
  sectionMeant(era: Era, title: string, ordinal: number): SectionForm | undefined {
    return sectionMeant(era, title, ordinal);
  }

  /** The row of `form` that an indicator is. */
  row(form: Form, indicator: string): FormRow | undefined {
    return (this.rowsByForm().get(form) ?? byId(form.rows)).get(indicator);
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

  /** The explanation of an indicator or sum; one without an entry of its own says what its forms say. */
  indicator(id: string): Explanation | undefined {
    return this.indicatorsById().get(id) ?? explanationFromForms(this.data.forms, id);
  }

  /** The unit of an indicator or sum, as {@link indicator} has it. */
  unitOf(id: string): string | undefined {
    const explained = this.indicatorsById().get(id);
    return explained === undefined ? unitFromForms(this.data.forms, id) : explained.unit;
  }

  /** The explanation of a matrix column or a sum of columns; one without an entry says what its forms say. */
  columnExplanation(id: string): Explanation | undefined {
    return this.columnsById().get(id) ?? columnExplanationFromForms(this.data.forms, id);
  }

  /**
   * What to call the cell `ref`: the official label without ordinal and notes, `予以公开·总计` on a matrix. Without a
   * form, as the newest form that has it; an unknown reference is its own name.
   */
  labelOf(ref: CellRef, form?: Form): string {
    return cellLabel(form === undefined ? [...this.data.forms].reverse() : [form], ref);
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
    return this.documentNames().find(name, year);
  }

  /** The kind of agency with the longest ending that the name has; `undefined`: unknown. */
  agencyKind(name: string): AgencyKind | undefined {
    return agencyNamed(this.data.agencies, name.trim());
  }

  private readonly newestEras = lazy(() => [...this.data.eras].sort((a, b) => b.from - a.from));
  private readonly formsById = lazy(() => byId(this.data.forms));
  private readonly formNames = lazy(() => new FormNames(this.data.forms, this.data.eras));
  private readonly rowsByForm = lazy(() => new Map(this.data.forms.map((form) => [form, byId(form.rows)])));
  private readonly indicatorsById = lazy(() => byId(this.data.indicators));
  private readonly columnsById = lazy(() => byId(this.data.columns));
  private readonly rulesById = lazy(() => byId(this.data.rules));
  private readonly documentsById = lazy(() => byId(this.data.law));
  private readonly documentNames = lazy(() => new DocumentNames(this.data.law));

  private readonly rulesByForm = lazy(() => {
    const rules = new Map<string, readonly RuleForm[]>();
    for (const form of this.data.forms) {
      rules.set(
        form.id,
        this.data.rules.filter((rule) => rule.forms.includes(form.id)),
      );
    }
    return rules;
  });
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
