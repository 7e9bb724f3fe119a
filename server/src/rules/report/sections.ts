import { chineseNumber } from '../../catalogue/article';
import type { SectionForm } from '../../catalogue/format';
import type { Section } from '../../model/outline';
import type { Chapter, Report } from '../../model/report';
import type { Place } from '../../syntax/block';
import type { Rule, Signal } from '../rule';

type SectionSignal = Signal &
  (
    | { readonly kind: 'few'; readonly forms: readonly SectionForm[] }
    | { readonly kind: 'missing'; readonly form: SectionForm }
    | { readonly kind: 'renamed'; readonly form: SectionForm; readonly title: string }
    | { readonly kind: 'repeated'; readonly form: SectionForm }
    | { readonly kind: 'misplaced'; readonly form: SectionForm; readonly before: SectionForm }
  );

/** The sections that the report's format demands: all there, once, in order. */
export const sections: Rule<Report, SectionSignal> = {
  name: 'sections',

  *check(report) {
    const forms = report.era?.sections ?? [];
    if (forms.length === 0 || report.year === undefined) return;
    const found = report.chapters.filter((chapter): chapter is FormedChapter => chapter.form !== undefined);
    const start = startOf(report);
    const untitled = forms.filter((form) => !found.some((chapter) => chapter.form === form && !chapter.isRenamed));
    // A text with few of them is a passage or a report only begun: that is worth a word, not an error.
    const few = untitled.length * 2 > forms.length;
    if (few && start) yield { rule: 'outline.sections', place: start, kind: 'few', forms: untitled };
    for (const form of forms) {
      const own = found.filter((chapter) => chapter.form === form);
      const place = missingPlace(found, form) ?? start;
      if (own.length === 0 && place && !few) yield { rule: 'x.section-heading', place, kind: 'missing', form };
      for (const { section, isRenamed } of few ? [] : own) {
        if (!isRenamed) continue;
        const { title } = section;
        yield { rule: 'x.section-heading', place: titlePlace(section), kind: 'renamed', form, title };
      }
      for (const again of own.slice(1)) {
        yield { rule: 'x.section-heading', place: titlePlace(again.section), kind: 'repeated', form };
      }
    }
    let highest: SectionForm | undefined;
    const first = found.filter(({ form }, index) => found.findIndex((other) => other.form === form) === index);
    for (const { section, form } of first) {
      if (highest && form.ordinal < highest.ordinal) {
        yield { rule: 'x.section-heading', place: titlePlace(section), kind: 'misplaced', form: highest, before: form };
      }
      if (!highest || form.ordinal > highest.ordinal) highest = form;
    }
  },

  explain(signal, { report }, messages) {
    const reason = report.catalogue.rule('x.section-heading')?.explain ?? '';
    switch (signal.kind) {
      case 'few':
        return { message: messages.sectionsUnknown(signal.forms.map(({ title }) => title)) };
      case 'missing':
        return {
          message: messages.because(
            messages.sectionMissing(chineseNumber(signal.form.ordinal), signal.form.title),
            reason,
          ),
        };
      case 'renamed': {
        const { form, title } = signal;
        const message = messages.sectionRenamed(chineseNumber(form.ordinal), form.title, title);
        return { message: messages.because(message, reason) };
      }
      case 'repeated':
        return { message: messages.because(messages.sectionRepeated(signal.form.title), reason) };
      case 'misplaced':
        return { message: messages.because(messages.sectionMisplaced(signal.form.title, signal.before.title), reason) };
    }
  },
};

interface FormedChapter extends Chapter {
  readonly form: SectionForm;
}

/** Where a missing section should have begun: the heading of the section before it. */
function missingPlace(found: readonly FormedChapter[], form: SectionForm): Place | undefined {
  const before = [...found].reverse().find((chapter) => chapter.form.ordinal < form.ordinal) ?? found[0];
  return before && titlePlace(before.section);
}

/** A section's ordinal and title. */
export function titlePlace(section: Section): Place {
  const { ordinal, title } = section.syntax;
  return { block: section.heading, span: { start: ordinal?.start ?? title.start, end: title.end } };
}

/** The report's first words. */
function startOf(report: Report): Place | undefined {
  const block = report.draft.blocks.find(
    ({ kind }) => kind !== 'blank' && kind !== 'front' && kind !== 'comment' && kind !== 'leftover',
  );
  if (!block) return undefined;
  const start = block.text.search(/\S/);
  const lineBreak = block.text.slice(start).search(/[\r\n]/);
  return { block, span: { start, end: lineBreak < 0 ? block.text.length : start + lineBreak } };
}
