import { readFile, stat } from 'node:fs/promises';
import type { CliWords } from '../../messages/messages';

/** Files beyond this are refused by name: no report is as large. */
const LARGEST_MIB = 64;

/** Why a file's text cannot be had, in words for the user. */
export class Unreadable extends Error {}

/** The text of a file, or of standard input for `-`: UTF-8, UTF-16 with a byte order mark, or GB18030. */
export async function readText(path: string, words: CliWords): Promise<string> {
  if (path === '-') return decode(await standardInput(words), words);
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new Unreadable(words.isDirectory);
    if (info.size > LARGEST_MIB * 2 ** 20) throw new Unreadable(words.tooLarge(LARGEST_MIB));
    return decode(await readFile(path), words);
  } catch (fault) {
    throw unreadable(fault, words);
  }
}

function unreadable(fault: unknown, words: CliWords): Unreadable {
  if (fault instanceof Unreadable) return fault;
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return new Unreadable(
    code === 'ENOENT' ? words.notFound : code === 'EACCES' ? words.notPermitted : String(code ?? fault),
  );
}

async function standardInput(words: CliWords): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > LARGEST_MIB * 2 ** 20) throw new Unreadable(words.tooLarge(LARGEST_MIB));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array, words: CliWords): string {
  const mark = byteOrderMark(bytes);
  if (mark) return new TextDecoder(mark).decode(bytes);
  if (bytes.subarray(0, 8192).some(isControl)) throw new Unreadable(words.binary);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (fault) {
      // Not this encoding; the next one is tried.
      if (!(fault instanceof TypeError)) throw fault;
    }
  }
  throw new Unreadable(words.undecodable);
}

/** Control codes that no text holds: below the tab, and from shift-out to substitute. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte >= 14 && byte <= 26);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}
