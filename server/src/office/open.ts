import type { Catalogue } from '../catalogue/catalogue';
import { type Brought, bringFragment, bringPage, bringText } from '../features/bring/bring';
import { Refusal } from '../features/bring/refusal';
import { decodeText } from './charset';

const LARGEST = 64 * 2 ** 20;

/** Brings in a file of any kind that is known. What it is, its bytes tell; the name only tells drafts and texts from web pages. */
export async function openBytes(name: string, bytes: Uint8Array, catalogue: Catalogue): Promise<Brought> {
  try {
    return await opened(name, bytes, catalogue);
  } catch (fault) {
    if (fault instanceof Refusal) return { kind: 'refused', reason: fault.reason };
    throw fault;
  }
}

async function opened(name: string, bytes: Uint8Array, catalogue: Catalogue): Promise<Brought> {
  if (bytes.length > LARGEST) throw new Refusal('too-large');
  if (startsWith(bytes, COMPOUND)) throw new Refusal(isEncrypted(bytes) ? 'encrypted' : 'old-word');
  if (startsWith(bytes, ZIP)) {
    // Unpacking and Word cost their loading only where a document comes in.
    const { docxToHtml } = await import('./readDocx');
    return bringFragment(await docxToHtml(bytes), catalogue);
  }
  const text = decodeText(bytes);
  const isPlain = /\.(?:gouji|md|txt)$/i.test(name);
  return !isPlain && LOOKS_LIKE_A_PAGE.test(text.slice(0, 4096))
    ? bringPage(text, catalogue)
    : bringText(text, catalogue);
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const LOOKS_LIKE_A_PAGE = /<(?:!doctype html|html|head|body|meta|table|div|p|h1)[\s>]/i;

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** Office wraps a document with a password into an old binary file with an entry of this name, in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-16le').decode(bytes.subarray(0, 64 * 1024));
  return head.includes('EncryptedPackage');
}
