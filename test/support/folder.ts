import { type Summary, summaryOf } from '../../server/src/model/summary/summary';
import { EMPTY_INDEX, filesOf, isOf, withNews } from '../../server/src/workspace/fileIndex';
import type { Surroundings } from '../../server/src/workspace/neighbours';
import { reportOf } from './check';

/** What is known of drafts that lie in folders gone through to the end: all there is. */
export function folderOf(files: readonly (readonly [uri: string, text: string])[]): Surroundings {
  const read = files.map(([uri, text]) => summaryOf(reportOf(text, uri)));
  const index = withNews(EMPTY_INDEX, { read, settled: true });
  const at = (key: string): Summary | undefined => index.summaries.get(key);
  return {
    summaryAt: at,
    reportsOf: (agency, year) =>
      filesOf(index, agency, year).flatMap((key) => {
        const summary = at(key);
        return summary && isOf(summary, { agency, year }) ? [summary] : [];
      }),
    keys: () => index.summaries.keys(),
    isAbsent: (key) => !index.summaries.has(key),
    settled: true,
  };
}
