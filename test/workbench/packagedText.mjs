// Documents as the package has them: it holds neither the sources nor the other documents.

const SOURCE_ONLY = /<!-- source only -->\n[\s\S]*?<!-- end of source only -->\n+/g;
/** A link, not a picture, to a file beside the document. */
const TO_A_FILE = /(?<!!)\[([^\]\n]*)\]\((?![a-z]+:|#)[^()\s]*\)/g;
const TARGET = /\]\((?![a-z]+:|#)([^()\s]*)\)/g;

/**
 * Leaves out what is for readers of the sources, and makes plain text of links to files; what would lead nowhere among the
 * packed files all the same is an error.
 */
export function asPackaged(markdown, packed) {
  const text = markdown.replace(SOURCE_ONLY, '').replace(TO_A_FILE, '$1');
  const lost = [...text.matchAll(TARGET)].map(([, target]) => target).filter((target) => !packed.includes(target));
  if (/source only -->/.test(text)) lost.push('the end of what is for readers of the sources');
  if (lost.length > 0) throw new Error(`not in the package: ${lost.join(', ')}`);
  return text;
}
