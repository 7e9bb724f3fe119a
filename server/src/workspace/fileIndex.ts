import type { Subject, Summary } from '../model/summary/summary';
import { perObject } from '../text/memory';
import { agencyKey } from './agencies';
import { isWithin, uriKey } from './uris';

/** The drafts that lie in the workspace's folders, by the keys of their URIs, each by its summary alone or by less. */
export interface FileIndex<Of extends Subject = Summary> {
  readonly summaries: ReadonlyMap<string, Of>;
  /** The keys of the folders. */
  readonly folders: readonly string[];
  /** The keys of files that drafts name, that were looked for and that are not there, or are no text. */
  readonly missing: ReadonlySet<string>;
  /** All folders were gone through: what is not here is not in them. */
  readonly settled: boolean;
}

export const EMPTY_INDEX: FileIndex<never> = {
  summaries: new Map<string, never>(),
  folders: [],
  missing: new Set(),
  settled: false,
};

/** What became of files: read anew, or gone. A folder that is gone takes with it all that lay in it. */
export interface FileNews<Of extends Subject = Summary> {
  readonly read?: readonly Of[];
  readonly gone?: readonly string[];
  /** Files that a draft names and that cannot be had. */
  readonly missing?: readonly string[];
  readonly folders?: readonly string[];
  readonly settled?: boolean;
}

/** The index after the news; the one given stays as it is. */
export function withNews<Of extends Subject>(index: FileIndex<Of>, news: FileNews<Of>): FileIndex<Of> {
  const summaries = new Map(index.summaries);
  const missing = new Set(index.missing);
  for (const uri of news.gone ?? []) {
    const key = uriKey(uri);
    if (summaries.delete(key)) continue;
    for (const file of [...summaries.keys()]) if (isWithin(file, key)) summaries.delete(file);
  }
  for (const uri of news.missing ?? []) missing.add(uriKey(uri));
  for (const summary of news.read ?? []) {
    const key = uriKey(summary.uri);
    summaries.set(key, summary);
    missing.delete(key);
  }
  const folders = news.folders?.map(uriKey) ?? index.folders;
  return { summaries, missing, folders, settled: news.settled ?? index.settled };
}

/** The keys of the files that hold an agency's report of a year. */
export function filesOf(index: FileIndex<Subject>, agency: string, year: number): readonly string[] {
  return filesByYear(index).get(yearKey(agency, year)) ?? [];
}

export function isOf(
  { agency, year }: Pick<Subject, 'agency' | 'year'>,
  wanted: { readonly agency: string; readonly year: number },
): boolean {
  return agency !== undefined && year === wanted.year && agencyKey(agency) === agencyKey(wanted.agency);
}

const filesByYear = perObject(({ summaries }: FileIndex<Subject>): ReadonlyMap<string, readonly string[]> => {
  const files = new Map<string, string[]>();
  for (const [key, { agency, year }] of summaries) {
    if (agency === undefined || year === undefined) continue;
    const own = yearKey(agency, year);
    files.set(own, [...(files.get(own) ?? []), key]);
  }
  return files;
});

function yearKey(agency: string, year: number): string {
  return `${agencyKey(agency)} ${year}`;
}
