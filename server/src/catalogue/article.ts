/** Article references: `ogi2019.36.1.6` is article 36, paragraph 1, item 6 of the document `ogi2019`. */
import type { Article, LawDocument } from './format';

/** A passage of law as hover shows it. */
export interface Passage {
  readonly ref: string;
  readonly document: LawDocument;
  /** Absent when the reference names the document as a whole. */
  readonly article?: Article;
  /** `第三十六条第一款第（六）项`; the document's title for the document as a whole. */
  readonly label: string;
  /** The passage's text; an item comes after the words that lead to it, whole articles with a line per paragraph. */
  readonly text: string;
  /** True where the catalogue has only the gist of the article. */
  readonly gist: boolean;
}

/** The passage that `ref` names, or `undefined` where there is no such document, article, paragraph or item. */
export function resolveArticle(ref: string, documentOf: (id: string) => LawDocument | undefined): Passage | undefined {
  const [id = '', ...written] = ref.split('.');
  const numbers = written.map(Number);
  const document = documentOf(id);
  if (document === undefined || numbers.length > 3) return undefined;
  const [articleNumber, paragraphNumber, itemNumber] = numbers;
  if (articleNumber === undefined) return { ref, document, label: document.title, text: '', gist: false };

  const article = document.articles.find((candidate) => candidate.number === articleNumber);
  if (article === undefined) return undefined;
  const passage = { ref, document, article, gist: article.gist };
  if (paragraphNumber === undefined) {
    return { ...passage, label: article.label, text: article.paragraphs.map(wholeParagraph).join('\n') };
  }

  const paragraph = article.paragraphs.find((candidate) => candidate.number === paragraphNumber);
  if (paragraph === undefined) return undefined;
  const label = `${article.label}第${chineseNumber(paragraph.number)}款`;
  if (itemNumber === undefined) return { ...passage, label, text: wholeParagraph(paragraph) };

  const item = paragraph.items.find((candidate) => candidate.number === itemNumber);
  if (item === undefined) return undefined;
  return {
    ...passage,
    label: `${label}第（${chineseNumber(item.number)}）项`,
    text: `${paragraph.text}\n${item.text}`,
  };
}

/** 1 to 99 in Chinese digits. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens] ?? ''}十`;
  return ones === 0 && tens > 0 ? ten : `${ten}${DIGITS[ones] ?? ''}`;
}

const DIGITS = '零一二三四五六七八九';

function wholeParagraph(paragraph: Article['paragraphs'][number]): string {
  return [paragraph.text, ...paragraph.items.map((item) => item.text)].join('\n');
}
