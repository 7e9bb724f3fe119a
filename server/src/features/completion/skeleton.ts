import type { Era, Form, SectionForm } from '../../catalogue/format';
import type { Messages } from '../../messages/messages';
import { identityOf } from '../../model/identity';
import type { Report } from '../../model/report';
import { blockIndexAt, textAt } from '../../syntax/draft';
import { writeOrdinal } from '../../syntax/ordinal';
import type { Span } from '../../text/span';
import type { Entry } from './entry';
import { tableTemplate } from './formTable';
import { fromCatalogue, type Template } from './template';

const LONGEST_PREFIX = 24;

/**
 * What the report's format demands and the draft does not have yet, at the beginning of a line: the title and opening,
 * section headings, texts of the section the cursor is in, standard tables; then the tables of other formats.
 */
export function skeletonEntries(report: Report, offset: number, messages: Messages): readonly Entry[] {
  const replace = lineBefore(report, offset);
  if (!replace) return [];
  const era = report.era ?? report.catalogue.eras.at(-1);
  if (!era) return [];
  const make = new Maker(report, era, replace, messages);
  const section = sectionAt(report, offset);
  const isCaption = /^\s*表\s*[:：]/.test(textAt(report.draft, replace));
  if (isCaption) return make.tables(section?.form);
  return [
    ...(section ? [] : make.beginning(offset)),
    ...(section?.form ? make.sentences(section) : []),
    ...make.ownTables(section?.form),
    ...make.sections(section?.form),
    ...make.closing(section),
    ...make.otherTables(),
  ];
}

/** From the line's first character to the cursor, where little is typed yet and nothing follows. */
function lineBefore({ draft }: Report, offset: number): Span | undefined {
  const { lines } = draft;
  const line = lines.lineAt(offset);
  const typed = textAt(draft, { start: lines.startOf(line), end: offset });
  const start = offset - typed.trimStart().length;
  const isLate = offset - start > LONGEST_PREFIX || /[。；，|<>]/.test(typed);
  const rest = textAt(draft, { start: offset, end: lines.endOf(line) });
  return isLate || rest.trim() !== '' ? undefined : { start, end: offset };
}

/** The chapter that the line belongs to, and its own text. */
interface Here {
  readonly form?: SectionForm;
  readonly text: string;
  readonly isLast: boolean;
}

function sectionAt({ draft, chapters }: Report, offset: number): Here | undefined {
  const index = blockIndexAt(draft, offset);
  const chapter = chapters.filter(({ section }) => section.index <= index).at(-1);
  if (!chapter) return undefined;
  const { section, form } = chapter;
  // The line of the heading itself belongs to what stands before.
  const start = draft.starts[section.index] ?? 0;
  if (draft.lines.lineAt(offset) === draft.lines.lineAt(start)) return undefined;
  const text = textAt(draft, { start, end: draft.starts[section.end] ?? draft.lines.length });
  return { ...(form ? { form } : {}), text, isLast: chapters.at(-1) === chapter };
}

class Maker {
  constructor(
    private readonly report: Report,
    private readonly era: Era,
    private readonly replace: Span,
    private readonly messages: Messages,
  ) {}

  /** The title, what stands before the first section, and the whole report at once. */
  beginning(offset: number): readonly Entry[] {
    const { draft, chapters, front } = this.report;
    const { era, messages } = this;
    const first = chapters[0];
    if (first && offset > (draft.starts[first.section.index] ?? 0)) return [];
    const entries: Entry[] = [];
    const isBlank = draft.blocks.every(({ kind, text }) => kind === 'front' || kind === 'blank' || text.length < 24);
    if (era.sections.length > 0 && chapters.length === 0 && isBlank) {
      entries.push(
        this.text('draft', messages.writing.whole(era.key), this.whole(), era.title, {
          kind: 'era',
          id: era.id,
        }),
      );
    }
    if (!front && offset <= draft.lines.endOf(0)) {
      entries.push(
        this.text(
          'draft',
          '---',
          fromCatalogue(`---\n单位: {单位}\n年度: {年度}\n格式: ${era.key}\n---\n`, this.report),
          messages.writing.draft,
          undefined,
          [messages.writing.draft],
        ),
      );
    }
    if (era.heading !== undefined && !identityOf(draft).title) {
      entries.push(this.template('section', ['# ', ...fromCatalogue(era.heading, this.report)]));
    }
    if (era.opening !== undefined) entries.push(...this.missing([era.opening], draft.text));
    return entries;
  }

  sentences({ form, text }: Here): readonly Entry[] {
    return this.missing(form?.sentences ?? [], text);
  }

  closing(here: Here | undefined): readonly Entry[] {
    const { closing } = this.era;
    const isClosed = identityOf(this.report.draft).date !== undefined || DATE_TO_FILL.test(here?.text ?? '');
    if (here?.isLast !== true || closing === undefined || isClosed) return [];
    return [this.template('sentence', fromCatalogue(closing, this.report))];
  }

  /** The sections still missing, the one after the cursor's first. */
  sections(here: SectionForm | undefined): readonly Entry[] {
    const present = this.report.chapters.map(({ form }) => form);
    const missing = this.era.sections.filter((section) => !present.includes(section));
    const after = missing.filter(({ ordinal }) => ordinal > (here?.ordinal ?? 0));
    return [...after, ...missing.filter((one) => !after.includes(one))].map((section) => {
      const heading = `${writeOrdinal(1, section.ordinal)}${section.title}`;
      return this.text('section', heading, [heading], this.messages.writing.kinds.section, undefined, section.aliases);
    });
  }

  tables(here: SectionForm | undefined): readonly Entry[] {
    return [...this.ownTables(here), ...this.otherTables()];
  }

  /** Those of the format that the draft does not have, the section's own first. */
  ownTables(here: SectionForm | undefined): readonly Entry[] {
    return this.missingForms()
      .sort((a, b) => Number(here?.forms.includes(b.id)) - Number(here?.forms.includes(a.id)))
      .map((form) => this.table(form));
  }

  otherTables(): readonly Entry[] {
    const own = new Set(this.missingForms());
    return [...this.report.catalogue.forms].reverse().flatMap((form) => (own.has(form) ? [] : [this.table(form)]));
  }

  private missingForms(): Form[] {
    const present = this.report.tables.flatMap((table) => (table.kind === 'standard' ? [table.form.id] : []));
    return this.report.catalogue.formsOfEra(this.era.id).filter(({ id }) => !present.includes(id));
  }

  private table(form: Form): Entry {
    const key = this.report.catalogue.era(form.era)?.key ?? form.era;
    const label = form.era === this.era.id ? `表：${form.title}` : `表：${form.title}（${key}）`;
    const names = [form.title, ...form.aliases, form.id, key];
    const caption = form.era === this.era.id ? form.title : form.id;
    const detail = `${this.messages.writing.kinds.table} ${key}`;
    return this.text('table', label, tableTemplate(form, caption), detail, { kind: 'form', id: form.id }, names);
  }

  /** Those of the texts whose beginning does not stand in `within`. */
  private missing(texts: readonly string[], within: string): readonly Entry[] {
    return texts.flatMap((text) => {
      const template = fromCatalogue(text, this.report);
      const first = template[0];
      return typeof first === 'string' && within.includes(first) ? [] : [this.template('sentence', template)];
    });
  }

  private template(kind: 'section' | 'sentence', template: Template): Entry {
    const plain = template.map((part) => (typeof part === 'string' ? part : part.placeholder || '…')).join('');
    const label = plain.replace(/\s+/g, ' ').trim();
    const shown = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL)}…` : label;
    return this.text(kind, shown, template, this.messages.writing.kinds[kind]);
  }

  /** Every part of the format in its order. */
  private whole(): Template {
    const { era, report } = this;
    const section = (one: SectionForm): Template => [
      `${writeOrdinal(1, one.ordinal)}${one.title}\n\n`,
      ...one.sentences.flatMap((text) => [...fromCatalogue(text, report), '\n\n']),
      ...one.forms.flatMap((id) => {
        const form = report.catalogue.form(id);
        return form ? [...tableTemplate(form), '\n'] : [];
      }),
    ];
    return [
      ...(era.heading === undefined ? [] : ['# ', ...fromCatalogue(era.heading, report), '\n\n']),
      ...(era.opening === undefined ? [] : [...fromCatalogue(era.opening, report), '\n\n']),
      ...era.sections.flatMap(section),
      ...(era.closing === undefined ? [] : [...fromCatalogue(era.closing, report), '\n']),
    ];
  }

  private text(
    kind: Entry['kind'],
    label: string,
    text: Template,
    detail: string,
    topic?: Entry['topic'],
    names: readonly string[] = [],
  ): Entry {
    return { kind, label, detail, replace: this.replace, text, names, ...(topic ? { topic } : {}) };
  }
}

const LONGEST_LABEL = 30;

/** A closing whose date is still to be filled in. */
const DATE_TO_FILL = /年\d{0,2}月\d{0,2}日\s*$/;
