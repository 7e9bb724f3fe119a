import { readFile, writeFile } from 'node:fs/promises';
import type { CliWords } from '../../messages/messages';
import { Unreadable } from './readText';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Writes a file's new text in the place of its old one. Only a file in UTF-8 is written over, its byte order mark kept:
 * no other encoding could be written as it was.
 */
export async function rewriteFile(path: string, before: string, after: string, words: CliWords): Promise<void> {
  const bytes = await readFile(path);
  const mark = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : Buffer.alloc(0);
  if (!bytes.subarray(mark.length).equals(Buffer.from(before))) throw new Unreadable(words.notUtf8);
  await writeText(path, Buffer.concat([mark, Buffer.from(after)]), words);
}

/** Writes a file, or to standard output for `-`. */
export async function writeText(path: string, content: string | Uint8Array, words: CliWords): Promise<void> {
  if (path === '-') {
    process.stdout.write(content);
    return;
  }
  try {
    await writeFile(path, content);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    throw new Unreadable(
      code === 'EACCES' || code === 'EPERM' ? words.notWritten : `${words.notWritten} (${String(code ?? fault)})`,
    );
  }
}
