import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Neighbours } from '../../model/neighbours';
import type { Subject } from '../../model/summary/summary';
import { EMPTY_INDEX, type FileIndex, filesOf, isOf, withNews } from '../../workspace/fileIndex';
import { candidatesOf, type Surroundings } from '../../workspace/neighbours';
import { isPattern } from '../../workspace/pattern';
import { resolved } from '../../workspace/uris';

/** The drafts on the command line and those that their front matter names: all there is. */
export class Around<Of extends Subject> {
  #index: FileIndex<Of> = { ...EMPTY_INDEX, settled: true };

  add(read: readonly Of[]): void {
    this.#index = withNews(this.#index, { read });
  }

  /** The reports that may be a report's neighbours; `yearBefore` is last year's whatever else is there. */
  candidatesOf(subject: Subject, yearBefore: Of | undefined): Neighbours<Of> {
    const found = candidatesOf(subject, this.#surroundings());
    return yearBefore ? { ...found, previous: { kind: 'found', summary: yearBefore } } : found;
  }

  #surroundings(): Surroundings<Of> {
    const index = this.#index;
    const summaryAt = (key: string) => index.summaries.get(key);
    return {
      summaryAt,
      reportsOf: (agency, year) =>
        filesOf(index, agency, year).flatMap((key) => {
          const summary = summaryAt(key);
          return summary && isOf(summary, { agency, year }) ? [summary] : [];
        }),
      keys: () => index.summaries.keys(),
      isAbsent: (key) => summaryAt(key) === undefined,
      settled: true,
    };
  }

  /** Files and patterns that the front matter of some drafts names and that have not been read. */
  wanted(subjects: readonly Subject[]): readonly string[] {
    const names = subjects.flatMap(({ uri, previous, units }) =>
      [...(previous === undefined ? [] : [previous]), ...units].flatMap((name) => resolved(uri, name) ?? []),
    );
    return [...new Set(names)].filter((key) => isPattern(key) || !this.#index.summaries.has(key)).flatMap(pathOf);
  }
}

/** Keys are decoded URIs; what stands in them for itself must be encoded to be a URI again. */
function pathOf(key: string): string[] {
  if (!key.startsWith('file://')) return [];
  const encoded = key
    .slice('file://'.length)
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^\/([a-z])%3A/i, '/$1:');
  return [fileURLToPath(`file://${encoded}`)];
}

/** What the user knows a file by: its path from here. */
export function nameOf(uri: string): string {
  return uri.startsWith('file://') ? relative(process.cwd(), fileURLToPath(uri)) : uri;
}
