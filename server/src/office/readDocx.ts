import { strFromU8, strToU8, zipSync } from 'fflate';
import { Refusal } from '../features/bring/refusal';
import { readNumbering, withNumbers } from './numbering';
import { unpack } from './unpack';
import { walkXml } from './xml';

/**
 * A Word document as HTML: paragraphs, headings by their styles, tables with merged cells, and the numbers that Word shows
 * but does not write. Only parts that hold text are unpacked, each looked through before a tree is built of it; pictures
 * are left out and stand as empty `<img>`.
 */
export async function docxToHtml(bytes: Uint8Array): Promise<string> {
  const parts = unpack(bytes, isTextPart);
  const main = parts.get(MAIN);
  if (!main || !parts.has('[Content_Types].xml')) throw new Refusal('not-readable');
  const texts = new Map([...parts].map(([name, part]) => [name, strFromU8(part)]));
  for (const text of texts.values()) walkXml(text, { open: () => undefined, close: () => undefined });
  const numbering = readNumbering(texts.get(NUMBERING), texts.get('word/styles.xml'));
  texts.set(MAIN, withNumbers(texts.get(MAIN) ?? '', numbering));
  texts.delete(NUMBERING);
  const packed = zipSync(Object.fromEntries([...texts].map(([name, text]) => [name, strToU8(text)])), { level: 0 });
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.convertToHtml(input(packed), {
      styleMap: STYLES,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    });
    return value;
  } catch (cause) {
    // The library gives up on documents that lack what every one has.
    throw new Refusal('not-readable', { cause });
  }
}

const MAIN = 'word/document.xml';
const NUMBERING = 'word/numbering.xml';

/** Themes, settings, fonts and pictures say nothing of the text. */
function isTextPart(name: string): boolean {
  return TEXT_PARTS.has(name);
}

const TEXT_PARTS: ReadonlySet<string> = new Set([
  ...['[Content_Types].xml', '_rels/.rels', MAIN, NUMBERING, 'word/styles.xml', 'word/_rels/document.xml.rels'],
  ...['word/footnotes.xml', 'word/endnotes.xml'],
]);

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...[1, 2, 3, 4, 5].map((level) => `p[style-name='heading ${level}'] => h${level + 1}:fresh`),
  "p[style-name='caption'] => p.caption:fresh",
];

/** The same bytes under the name by which the library takes them in Node, and under that in browsers. */
function input(bytes: Uint8Array): { readonly buffer: ArrayBuffer; readonly arrayBuffer: ArrayBuffer } {
  const { buffer } = Uint8Array.from(bytes);
  return { buffer, arrayBuffer: buffer };
}
