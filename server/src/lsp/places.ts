import type { Location } from 'vscode-languageserver';
import { placeIn } from '../model/summary/summary';
import type { Elsewhere } from '../rules/rule';
import { type Snapshot, summaryIn } from '../workspace/snapshot';
import type { PlaceOf } from './convert';

/** Where places in other reports stand now, in open drafts as in files; the report's beginning where it has none. */
export function placesIn(snapshot: Snapshot): PlaceOf {
  return ({ uri, ref, paragraph }: Elsewhere): Location => {
    const summary = summaryIn(snapshot, uri);
    const place = summary
      ? placeIn(summary, { ...(ref === undefined ? {} : { ref }), ...(paragraph === undefined ? {} : { paragraph }) })
      : undefined;
    const { line, character, length } = place ?? { line: 0, character: 0, length: 0 };
    return { uri, range: { start: { line, character }, end: { line, character: character + length } } };
  };
}
