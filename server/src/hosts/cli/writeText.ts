import { randomUUID } from 'node:crypto';
import { chmod, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { CliWords } from '../../messages/messages';
import { Unreadable } from './unreadable';

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

/** Writes a file as a whole or not at all, or to standard output for `-`. */
export async function writeText(path: string, content: string | Uint8Array, words: CliWords): Promise<void> {
  if (path === '-') {
    process.stdout.write(content);
    return;
  }
  try {
    await replaceFile(path, content);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    throw new Unreadable(
      code === 'EACCES' || code === 'EPERM' ? words.notWritten : `${words.notWritten} (${String(code ?? fault)})`,
    );
  }
}

/**
 * The new content is written beside the file and put in its place at once, so that whatever goes wrong the old one is
 * still there. A link stays a link; the file keeps its permissions. What is no plain file (a pipe, a device) is written to.
 */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  if (info && !info.isFile()) return writeFile(path, content);
  const target = info ? await realpath(path) : path;
  // A file that may not be written must not be replaced either.
  if (info) await (await open(target, 'r+')).close();
  const part = `${target}.${randomUUID()}.part`;
  try {
    await writeFile(part, content, { flag: 'wx', flush: true });
    if (info) await chmod(part, info.mode);
    await rename(part, target);
  } catch (fault) {
    await rm(part, { force: true });
    throw fault;
  }
}
