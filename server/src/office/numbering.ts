import { chineseNumeral } from '../syntax/ordinal';
import { attributeOf, walkXml, type XmlElement } from './xml';

/** How Word numbers paragraphs by itself: lists by their `numId`, and the styles that bring one along. */
export interface Numbering {
  readonly lists: ReadonlyMap<string, NumberedList>;
  readonly styles: ReadonlyMap<string, StyleNumber>;
}

interface NumberedList {
  /** Lists of one abstract list count on from each other. */
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, NumberedLevel>;
  readonly starts: ReadonlyMap<number, number>;
}

interface NumberedLevel {
  readonly start: number;
  readonly format: string;
  /** `（%1）`: where the numbers of which levels stand. */
  readonly text: string;
}

interface StyleNumber {
  readonly list?: string;
  readonly level?: number;
  readonly basedOn?: string;
}

/** Reads `word/numbering.xml` and the part of `word/styles.xml` that numbers. Source: ECMA-376 Part 1, 17.9. */
export function readNumbering(numbering: string | undefined, styles: string | undefined): Numbering {
  return {
    lists: numbering === undefined ? new Map() : readLists(numbering),
    styles: styles === undefined ? new Map() : readStyles(styles),
  };
}

function readLists(xml: string): Map<string, NumberedList> {
  const abstracts = new Map<string, Map<number, NumberedLevel>>();
  const lists = new Map<string, NumberedList>();
  let abstract: Map<number, NumberedLevel> | undefined;
  let list: { id: string; abstract: string; starts: Map<number, number> } | undefined;
  let level = 0;
  const change = (part: Partial<NumberedLevel>) => {
    if (abstract)
      abstract.set(level, { ...(abstract.get(level) ?? { start: 1, format: 'decimal', text: '' }), ...part });
  };
  walkXml(xml, {
    open(element) {
      const value = attributeOf(element, 'w:val') ?? '';
      switch (element.name) {
        case 'w:abstractNum':
          abstract = new Map();
          abstracts.set(attributeOf(element, 'w:abstractNumId') ?? '', abstract);
          break;
        case 'w:num':
          list = { id: attributeOf(element, 'w:numId') ?? '', abstract: '', starts: new Map() };
          break;
        case 'w:abstractNumId':
          if (list) list.abstract = value;
          break;
        case 'w:lvl':
        case 'w:lvlOverride':
          level = Number(attributeOf(element, 'w:ilvl') ?? 0);
          break;
        case 'w:start':
          change({ start: Number(value) });
          break;
        case 'w:startOverride':
          list?.starts.set(level, Number(value));
          break;
        case 'w:numFmt':
          change({ format: value });
          break;
        case 'w:lvlText':
          change({ text: value });
      }
    },
    close(name) {
      if (name === 'w:abstractNum') abstract = undefined;
      if (name !== 'w:num' || !list) return;
      lists.set(list.id, {
        abstract: list.abstract,
        levels: abstracts.get(list.abstract) ?? new Map(),
        starts: list.starts,
      });
      list = undefined;
    },
  });
  return lists;
}

function readStyles(xml: string): Map<string, StyleNumber> {
  const styles = new Map<string, StyleNumber>();
  let id: string | undefined;
  const change = (part: StyleNumber) => {
    if (id !== undefined) styles.set(id, { ...styles.get(id), ...part });
  };
  walkXml(xml, {
    open(element) {
      const value = attributeOf(element, 'w:val') ?? '';
      if (element.name === 'w:style') id = attributeOf(element, 'w:styleId');
      else if (element.name === 'w:basedOn') change({ basedOn: value });
      else if (element.name === 'w:numId') change({ list: value });
      else if (element.name === 'w:ilvl') change({ level: Number(value) });
    },
    close(name) {
      if (name === 'w:style') id = undefined;
    },
  });
  return styles;
}

/**
 * The document with the numbers that Word only shows written into its paragraphs, as runs of text: readers that know
 * nothing of numbering then keep `一、` and `（一）`.
 */
export function withNumbers(xml: string, { lists, styles }: Numbering): string {
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const open: { at: number; style?: string; list?: string; level?: number; inProperties: boolean }[] = [];
  const label = (id: string, level: number): string => {
    const list = lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own || own.format === 'none') return '';
    if (own.format === 'bullet') return '- ';
    const counts = counters.get(list.abstract) ?? [];
    counters.set(list.abstract, counts);
    const start = list.starts.get(level);
    const isFresh = start !== undefined && !begun.has(`${id} ${level}`);
    begun.add(`${id} ${level}`);
    counts[level] = isFresh ? start : (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const one = list.levels.get(at);
      return written(one?.format ?? 'decimal', counts[at] ?? one?.start ?? 1);
    });
  };
  walkXml(xml, {
    open(element: XmlElement, end) {
      const paragraph = open.at(-1);
      const value = attributeOf(element, 'w:val') ?? '';
      if (element.name === 'w:p') open.push({ at: end, inProperties: false });
      else if (element.name === 'w:pPr' && paragraph) paragraph.inProperties = true;
      else if (!paragraph?.inProperties) return;
      else if (element.name === 'w:pStyle') paragraph.style = value;
      else if (element.name === 'w:numId') paragraph.list = value;
      else if (element.name === 'w:ilvl') paragraph.level = Number(value);
    },
    close(name, end) {
      const paragraph = open.at(-1);
      if (!paragraph) return;
      if (name === 'w:pPr' && paragraph.inProperties) {
        paragraph.inProperties = false;
        paragraph.at = end;
      }
      if (name !== 'w:p') return;
      open.pop();
      const { list, level } = numberOf(paragraph, styles);
      const text = list === undefined ? '' : label(list, level);
      if (text !== '')
        insertions.push({ at: paragraph.at, text: `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>` });
    },
  });
  return inserted(xml, insertions);
}

/** What the paragraph says, else its style, else the style that one is based on. */
function numberOf(
  paragraph: { readonly style?: string; readonly list?: string; readonly level?: number },
  styles: Numbering['styles'],
): { readonly list?: string; readonly level: number } {
  let { list, level } = paragraph;
  const seen = new Set<string>();
  for (let id = paragraph.style; id !== undefined && !seen.has(id) && list === undefined; ) {
    seen.add(id);
    const style = styles.get(id);
    list = style?.list;
    level ??= style?.level;
    id = style?.basedOn;
  }
  return { ...(list === undefined ? {} : { list }), level: level ?? 0 };
}

function written(format: string, number: number): string {
  const isChinese = number >= 1 && number <= 99 && /chinese|ideograph|japaneseCounting|taiwaneseCounting/i.test(format);
  if (isChinese) return chineseNumeral(number);
  if (format === 'decimalEnclosedCircle' && number >= 1 && number <= 20) return String.fromCharCode(0x245f + number);
  if (/letter/i.test(format) && number >= 1 && number <= 26) {
    const letter = String.fromCharCode(0x60 + number);
    return format.startsWith('upper') ? letter.toUpperCase() : letter;
  }
  return String(number);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** In the order of their places; paragraphs in text boxes end before the one that holds them. */
function inserted(text: string, insertions: readonly { readonly at: number; readonly text: string }[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, text: newText } of [...insertions].sort((a, b) => a.at - b.at)) {
    parts.push(text.slice(from, at), newText);
    from = at;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
