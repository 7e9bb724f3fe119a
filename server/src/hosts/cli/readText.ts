import { readFileSync, type Stats, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Refusal } from '../../features/bring/refusal';
import type { CliWords } from '../../messages/messages';
import { decodeText } from '../../office/charset';
import { Unreadable } from './unreadable';

/** Files beyond this are refused by name: no report is as large. */
const LARGEST_MIB = 64;

/** The text of a file, or of standard input for `-`: UTF-8, UTF-16 with a byte order mark, or GB18030. */
export async function readText(path: string, words: CliWords): Promise<string> {
  return textOf(await readBytes(path, words), words);
}

/** The bytes of a file, or of standard input for `-`. */
export async function readBytes(path: string, words: CliWords): Promise<Uint8Array> {
  if (path === '-') return standardInput(words);
  try {
    refuseUnfit(await stat(path), words);
    return await readFile(path);
  } catch (fault) {
    throw unreadable(fault, words);
  }
}

/** The bytes of a file; where nothing else is done meanwhile, waiting for them costs less than being called back. */
export function readBytesNow(path: string, words: CliWords): Uint8Array {
  try {
    refuseUnfit(statSync(path), words);
    return readFileSync(path);
  } catch (fault) {
    throw unreadable(fault, words);
  }
}

function refuseUnfit(info: Stats, words: CliWords): void {
  if (info.isDirectory()) throw new Unreadable(words.isDirectory);
  if (info.size > LARGEST_MIB * 2 ** 20) throw new Unreadable(words.tooLarge(LARGEST_MIB));
}

/** Why a file or folder could not be read, in words. */
export function unreadable(fault: unknown, words: CliWords): Unreadable {
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

/** The text that a file's bytes are. */
export function textOf(bytes: Uint8Array, words: CliWords): string {
  try {
    return decodeText(bytes);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    throw new Unreadable(fault.reason === 'binary' ? words.binary : words.undecodable);
  }
}
