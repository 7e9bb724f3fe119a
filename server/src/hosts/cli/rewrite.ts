import { fixAll } from '../../features/fixAll/fixAll';
import { format } from '../../features/format/format';
import type { CliWords } from '../../messages/messages';
import { openDraft } from '../../syntax/draft';
import { applyInOrder, type TextChange } from '../../text/change';
import { EMPTY_INDEX } from '../../workspace/fileIndex';
import { DEFAULT_SETTINGS } from '../../workspace/settings';
import type { Snapshot } from '../../workspace/snapshot';
import { findFiles } from './findFiles';
import { readText } from './readText';
import type { Surroundings } from './surroundings';
import { unifiedDiff } from './unifiedDiff';
import { Unreadable } from './unreadable';
import { rewriteFile } from './writeText';

export interface RewriteOptions {
  /** Nothing is written; files that would change are named. */
  readonly check?: boolean;
  /** Nothing is written; what would change is shown as a unified diff. */
  readonly diff?: boolean;
}

/** A way to change drafts, with what is said of a file that it changes. */
interface Rewriting {
  changes(snapshot: Snapshot, uri: string): readonly TextChange[];
  done(words: CliWords, file: string, lines: number): string;
  due(words: CliWords, file: string, lines: number): string;
}

const FORMAT: Rewriting = {
  changes: (snapshot, uri) => format(snapshot, uri),
  done: (words, file) => words.formatted(file),
  due: (words, file) => words.wouldFormat(file),
};

const FIX: Rewriting = {
  changes: fixAll,
  done: (words, file, lines) => words.fixed(file, lines),
  due: (words, file, lines) => words.wouldFix(file, lines),
};

/** `gouji format`: aligns the tables of files where they are; standard input comes out of standard output. */
export function formatFiles(paths: readonly string[], options: RewriteOptions, around: Surroundings): Promise<number> {
  return rewrite(FORMAT, paths, options, around);
}

/** `gouji fix`: does what fix-all would do, likewise. */
export function fixFiles(paths: readonly string[], options: RewriteOptions, around: Surroundings): Promise<number> {
  return rewrite(FIX, paths, options, around);
}

/**
 * Exit status: 0 all done, 1 with `check` or `diff` something to do, 2 a file that cannot be read or written; the others
 * are still done.
 */
async function rewrite(
  rewriting: Rewriting,
  paths: readonly string[],
  { check = false, diff = false }: RewriteOptions,
  around: Surroundings,
): Promise<number> {
  const words = around.messages.cli;
  let refused = 0;
  let due = 0;
  for (const path of paths) {
    const { files } = await findFiles(path);
    if (files.length === 0) {
      refused++;
      console.error(words.noFiles(path));
    }
    for (const file of files) {
      try {
        const text = await readText(file, words);
        const snapshot = snapshotOf(file, text, around);
        const changes = rewriting.changes(snapshot, file);
        if (changes.length > 0) due++;
        const lines = linesTouched(text, changes);
        if (diff) process.stdout.write(unifiedDiff(file, text, changes));
        else if (check && changes.length > 0) console.log(rewriting.due(words, file, lines));
        if (check || diff) continue;
        if (file === '-') process.stdout.write(applyInOrder(text, changes));
        else if (changes.length > 0) {
          await rewriteFile(file, text, applyInOrder(text, changes), words);
          console.log(rewriting.done(words, file, lines));
        }
      } catch (fault) {
        if (!(fault instanceof Unreadable)) throw fault;
        refused++;
        console.error(words.cannotRead(file, fault.message));
      }
    }
  }
  return refused > 0 ? 2 : (check || diff) && due > 0 ? 1 : 0;
}

/** A workspace of one file. */
function snapshotOf(file: string, text: string, { catalogue, messages }: Surroundings): Snapshot {
  const drafts = new Map([[file, openDraft(file, 0, text)]]);
  const onFault = (rule: string, fault: unknown) => {
    console.error(`${file}: ${rule}: ${fault instanceof Error ? fault.message : String(fault)}`);
  };
  return { drafts, files: EMPTY_INDEX, catalogue, settings: DEFAULT_SETTINGS, messages, onFault };
}

function linesTouched(text: string, changes: readonly TextChange[]): number {
  const { lines } = openDraft('', 0, text);
  return new Set(changes.map(({ span }) => lines.lineAt(span.start))).size;
}
