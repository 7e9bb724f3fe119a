import type { Note } from '../../features/bring/note';
import { noteText } from '../../features/bring/wording';
import { type Report, readReport } from '../../model/report';
import { openBytes } from '../../office/open';
import { type SentFormat, sendReport } from '../../office/send';
import { explainedFindings } from '../../repair/findings';
import type { Finding } from '../../rules/finding';
import { openDraft, spanIn } from '../../syntax/draft';
import type { Fonts } from '../../workspace/exportSettings';
import { readBytes } from './readText';
import type { Surroundings } from './surroundings';
import { Unreadable } from './unreadable';
import { writeText } from './writeText';

export interface ConvertOptions {
  readonly to: 'gouji' | SentFormat;
  /** What standard input is; a file's bytes and name tell. */
  readonly from?: 'gouji' | 'txt' | 'html' | 'docx';
  /** Where to; standard output without it. */
  readonly output?: string;
  /** Faces of Word documents and web pages. */
  readonly font: Fonts;
}

/**
 * `gouji convert`: a draft, text, web page or Word document as a draft with canonical tables, or as what is published.
 * Exit status: 0 done, 1 done but something was not understood or the draft has errors (named on stderr), 2 it cannot be
 * read or written.
 */
export async function convert(file: string, options: ConvertOptions, around: Surroundings): Promise<number> {
  const { catalogue, messages } = around;
  const { to, from, output = '-', font } = options;
  const name = from === undefined ? (file === '-' ? '-.txt' : file) : `-.${from}`;
  const brought = await openBytes(name, await readBytes(file, messages.cli), catalogue);
  if (brought.kind === 'refused') throw new Unreadable(messages.office.refused[brought.reason]);
  for (const note of brought.notes) {
    console.error(messages.cli.cannotRead(file, noteText(note, messages.office.notes)));
  }
  const missed = brought.notes.some(isMissed);
  if (to === 'gouji') return written(output, brought.text, missed ? 1 : 0, around);
  const report = readReport(openDraft(file, 0, brought.text), catalogue);
  const errors = findingsOf(report, around).filter(({ level }) => level === 'error');
  if (errors.length > 0) console.error(messages.cli.cannotRead(file, messages.office.hasErrors(errors.length)));
  for (const error of errors) console.error(`  ${inWords(report, error, around)}`);
  return written(output, await sendReport(report, to, font), missed || errors.length > 0 ? 1 : 0, around);
}

/** What is only left out says nothing against the tables and the text. */
function isMissed({ kind }: Note): boolean {
  return kind !== 'images' && kind !== 'outside' && kind !== 'joined-tables';
}

/** Everything found in a report; a rule that fails is named on stderr. */
export function findingsOf(report: Report, { messages }: Surroundings): Finding[] {
  const onFault = (rule: string, fault: unknown) => {
    console.error(`${report.draft.uri}: ${rule}: ${fault instanceof Error ? fault.message : String(fault)}`);
  };
  return explainedFindings(report, { messages, onFault });
}

function inWords({ draft }: Report, { place, message }: Finding, { messages }: Surroundings): string {
  return messages.office.atLine(draft.lines.lineAt(spanIn(draft, place)?.start ?? 0) + 1, message);
}

/** Writes the result and gives the exit status. */
export async function written(
  output: string,
  content: string | Uint8Array,
  status: number,
  { messages }: Surroundings,
): Promise<number> {
  try {
    await writeText(output, content, messages.cli);
    return status;
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    console.error(messages.cli.cannotRead(output, fault.message));
    return 2;
  }
}
