/** Reads eras, agencies, explanations and law from their data files. */
import type { AgencyKind, Article, Era, Explanation, HeadlineFigure, LawDocument, SectionForm } from './format';
import type { Mapping } from './shape';

/** A record of `eras`; `undefined` where a field that it needs is missing or wrong, which `item` has noted as a problem. */
export function readEra(item: Mapping): Era | undefined {
  const id = item.text('id');
  const key = item.text('key');
  const from = item.count('from');
  const to = item.optionalCount('to');
  const title = item.text('title');
  const basis = item.optionalText('basis') ?? '';
  const sections = item.each('sections', readSection);
  const heading = item.optionalText('heading');
  const opening = item.optionalText('opening');
  const closing = item.optionalText('closing');
  const headline = item.each('headline', readHeadline);
  const marks = item.texts('marks');
  const trialYears = item.counts('trial_years');
  const deadline = readDeadline(item);
  item.end();
  if (id === undefined || key === undefined || from === undefined || title === undefined) return undefined;
  return {
    id,
    key,
    from,
    ...(to === undefined ? {} : { to }),
    title,
    basis,
    sections,
    ...(heading === undefined ? {} : { heading }),
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
    headline,
    marks,
    trialYears,
    ...(deadline === undefined ? {} : { deadline }),
  };
}

function readHeadline(item: Mapping): HeadlineFigure | undefined {
  const ref = item.text('cell');
  const name = item.text('name');
  item.end();
  return ref === undefined || name === undefined ? undefined : { ref, name };
}

function readSection(item: Mapping): SectionForm | undefined {
  const ordinal = item.count('ordinal');
  const title = item.text('title');
  const aliases = item.texts('aliases');
  const keywords = item.textLists('keywords');
  const forms = item.texts('forms');
  const sentences = item.texts('sentences');
  item.end();
  return ordinal === undefined || title === undefined
    ? undefined
    : { ordinal, title, aliases, keywords, forms, sentences };
}

/** A record of `agencies`, likewise. */
export function readAgency(item: Mapping): AgencyKind | undefined {
  const id = item.text('id');
  const label = item.text('label');
  const suffixes = item.texts('suffixes');
  const places = item.texts('places');
  const powers = item.optionalMapping('powers')?.flags() ?? {};
  const deadline = readDeadline(item);
  item.end();
  if (id === undefined || label === undefined) return undefined;
  return { id, label, suffixes, places, powers, ...(deadline === undefined ? {} : { deadline }) };
}

function readDeadline(item: Mapping): string | undefined {
  const deadline = item.optionalText('deadline');
  if (deadline === undefined || /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(deadline)) return deadline;
  item.fault('deadline', `“${deadline}”应写成“月-日”，如 01-31`, `"${deadline}" must be written MM-DD, e.g. 01-31`);
  return undefined;
}

/** A record of `indicators` or `columns`, likewise. */
export function readExplanation(item: Mapping): Explanation | undefined {
  const id = item.text('id');
  const label = item.text('label');
  const forms = item.texts('forms');
  const unit = item.optionalText('unit');
  const definition = item.text('definition');
  const counting = item.optionalText('counting') ?? '';
  const law = item.texts('law');
  const mistakes = item.texts('mistakes');
  const related = item.texts('related');
  const basis = readBasis(item);
  item.end();
  if (id === undefined || label === undefined || definition === undefined) return undefined;
  return {
    id,
    label,
    forms,
    ...(unit === undefined ? {} : { unit }),
    definition,
    counting,
    law,
    mistakes,
    related,
    basis,
  };
}

function readBasis(item: Mapping): Explanation['basis'] {
  const basis = item.optionalMapping('basis');
  const definition = basis?.optionalText('definition') ?? '';
  const counting = basis?.optionalText('counting') ?? '';
  basis?.end();
  return { definition, counting };
}

/** A record of `documents`, with its articles, likewise. */
export function readDocument(item: Mapping): LawDocument | undefined {
  const id = item.text('id');
  const title = item.text('title');
  const number = item.optionalText('number');
  item.optionalText('adopted');
  const effective = item.optionalText('effective');
  const aliases = item.texts('aliases');
  const articles = item.each('articles', readArticle);
  item.end();
  if (id === undefined || title === undefined) return undefined;
  return {
    id,
    title,
    ...(number === undefined ? {} : { number }),
    ...(effective === undefined ? {} : { effective }),
    aliases,
    articles,
  };
}

function readArticle(item: Mapping): Article | undefined {
  const number = item.count('article');
  const label = item.text('label');
  const chapter = item.optionalText('chapter');
  const gist = item.flag('gist');
  const status = item.optionalText('status') ?? '';
  const paragraphs = item.each('paragraphs', readParagraph);
  item.end();
  if (number === undefined || label === undefined) return undefined;
  return { number, label, ...(chapter === undefined ? {} : { chapter }), gist, status, paragraphs };
}

function readParagraph(item: Mapping): Article['paragraphs'][number] | undefined {
  const number = item.count('n');
  const text = item.text('text');
  const items = item.each('items', (entry) => {
    const itemNumber = entry.count('n');
    const itemText = entry.text('text');
    entry.end();
    return itemNumber === undefined || itemText === undefined ? undefined : { number: itemNumber, text: itemText };
  });
  item.end();
  return number === undefined || text === undefined ? undefined : { number, text, items };
}
