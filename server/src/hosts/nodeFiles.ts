import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CliWords } from '../messages/messages';
import { FileFault, type Files, isCatalogueName, isDraftName } from '../workspace/files';
import { readText } from './cli/readText';
import { Unreadable } from './cli/unreadable';

/** Folders that hold other people's files. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** The files of this machine. Links to folders are not followed: they may lead in a circle. */
export function nodeFiles(words: CliWords): Files {
  return {
    serves: (uri) => uri.startsWith('file:'),
    find: async (folder, told) => {
      const found: string[] = [];
      const waiting = [fileURLToPath(folder)];
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        for (const entry of await entriesOf(path, told)) {
          const inside = join(path, entry.name);
          if (entry.isDirectory() && !PASSED_OVER.has(entry.name)) waiting.push(inside);
          else if (!entry.isDirectory() && (isDraftName(entry.name) || isCatalogueName(inside.replaceAll('\\', '/')))) {
            found.push(pathToFileURL(inside).href);
          }
        }
      }
      return found.sort();
    },
    list: async (folder, told) => {
      const path = fileURLToPath(folder);
      const entries = await entriesOf(path, told);
      const drafts = entries.filter((entry) => !entry.isDirectory() && isDraftName(entry.name));
      return drafts.map(({ name }) => pathToFileURL(join(path, name)).href).sort();
    },
    read: async (uri) => {
      try {
        return await readText(fileURLToPath(uri), words);
      } catch (fault) {
        if (fault instanceof Unreadable) throw new FileFault(fault.message);
        throw new FileFault(fault instanceof Error ? fault.message : String(fault));
      }
    },
  };
}

async function entriesOf(path: string, told: (fault: string) => void) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (fault) {
    told(`${path}: ${fault instanceof Error ? fault.message : String(fault)}`);
    return [];
  }
}
