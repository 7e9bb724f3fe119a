import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One line of `claims.jsonl`; see the corpus' README. */
export interface Label {
  readonly file: string;
  readonly sentence: string;
  readonly anchor: string;
  readonly at: readonly [number, number];
  readonly kind:
    | 'sum'
    | 'percent-share'
    | 'difference'
    | 'carry-identity'
    | 'equal-to-table'
    | 'equal-in-prose'
    | 'list-count'
    | 'date-period'
    | 'negative';
  readonly numbers?: readonly string[];
  readonly elsewhere?: readonly string[];
  readonly parts?: readonly string[];
  readonly total?: string;
  readonly part?: string;
  readonly whole?: string;
  readonly percent?: string;
  readonly said?: string;
  readonly holds?: boolean;
  readonly truncation?: boolean;
  readonly expect?: 'error' | 'rounding' | 'maybe' | 'none';
  readonly relation?: string;
  readonly why?: string;
}

const CORPUS = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus');

/** The corpus lies beside the project on machines that have it; it is no part of the project. */
export function hasCorpus(): boolean {
  return existsSync(join(CORPUS, 'claims.jsonl'));
}

export function labels(): readonly Label[] {
  const lines = readFileSync(join(CORPUS, 'claims.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Label);
}

/** The names of the corpus' reports; none where it is not there. */
export function corpusFiles(): readonly string[] {
  return hasCorpus() ? [...new Set(labels().map(({ file }) => file))] : [];
}

export function corpusText(file: string): string {
  return readFileSync(join(CORPUS, file), 'utf8');
}
