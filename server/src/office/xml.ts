import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Refusal } from '../features/bring/refusal';

const DEEPEST = 512;
const MOST_ELEMENTS = 3_000_000;

export type XmlElement = Pick<SaxesTagPlain, 'name' | 'attributes'>;

/** Told of a document's elements in order; offsets are of the character behind the tag. */
export interface XmlListener {
  open(element: XmlElement, end: number): void;
  close(name: string, end: number): void;
}

/**
 * Walks through an XML document without building anything. One that declares entities, is too deep or too long, or is not
 * well formed is refused, so that readers which build trees need not fear it.
 */
export function walkXml(text: string, { open, close }: XmlListener): void {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let depth = 0;
  let elements = 0;
  parser.on('doctype', () => {
    throw new Refusal('entities');
  });
  parser.on('error', () => {
    throw new Refusal('not-readable');
  });
  parser.on('opentag', (tag) => {
    if (++depth > DEEPEST) throw new Refusal('too-deep');
    if (++elements > MOST_ELEMENTS) throw new Refusal('too-many');
    open(tag, parser.position);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    close(name, parser.position);
  });
  parser.write(text).close();
}

/** By its name as written, prefix included. */
export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  return attributes[name];
}
