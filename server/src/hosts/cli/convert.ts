import { conversionOf, isLoose } from '../../features/convert/convert';
import { applyInOrder } from '../../features/format/align';
import { readReport } from '../../model/report';
import { openDraft, startOf } from '../../syntax/draft';
import type { Surroundings } from './check';
import { readText, Unreadable } from './readText';
import { writeText } from './writeText';

export interface ConvertOptions {
  readonly to: 'gouji';
  /** Where to; standard output without it. */
  readonly output?: string;
}

/**
 * `gouji convert`: a file's text as a draft, its pasted tables made canonical. Exit status: 0 done, 1 a table had to be left
 * as it was (named on stderr), 2 it cannot be written.
 */
export async function convert(file: string, { output = '-' }: ConvertOptions, around: Surroundings): Promise<number> {
  const { catalogue, messages } = around;
  const report = readReport(openDraft(file, 0, await readText(file, messages.cli)), catalogue);
  const { draft } = report;
  let left = 0;
  const changes = report.tables.filter(isLoose).flatMap((table) => {
    const change = conversionOf(report, table);
    if (change) return [change];
    left++;
    const line = draft.lines.lineAt(startOf(draft, table.block) ?? 0) + 1;
    console.error(messages.cli.cannotRead(file, messages.cli.notConverted(line)));
    return [];
  });
  try {
    await writeText(output, applyInOrder(draft.text, changes), messages.cli);
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    console.error(messages.cli.cannotRead(output, fault.message));
    return 2;
  }
  return left > 0 ? 1 : 0;
}
