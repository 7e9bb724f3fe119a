import { type Stats, statSync } from 'node:fs';

/** What one argument of the command line stands for: files in order, or the argument itself where nothing matches. */
export interface Found {
  readonly argument: string;
  readonly files: readonly string[];
}

const DRAFTS = ['**/*.gouji', '**/*.gouji.md'];

/** A file is itself, a directory the drafts in it, a pattern what it matches; `-` is standard input. */
export async function findFiles(argument: string): Promise<Found> {
  if (argument === '-') return { argument, files: ['-'] };
  const info = infoOf(argument);
  if (info?.isFile()) return { argument, files: [argument] };
  // Only directories and patterns pay for loading it.
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (info?.isDirectory()) {
    const files = await glob(DRAFTS, { cwd: argument, ignore: ['**/node_modules/**', '**/.git/**'] });
    const folder = argument.replace(/[/\\]+$/, '');
    return { argument, files: files.sort().map((file) => (folder === '.' ? file : `${folder}/${file}`)) };
  }
  if (!isDynamicPattern(argument)) return { argument, files: [argument] };
  return { argument, files: (await glob(argument, { absolute: false })).sort() };
}

function infoOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
