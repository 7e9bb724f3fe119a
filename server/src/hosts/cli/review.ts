import { review as reviewSheet } from '../../features/review/review';
import { readReport } from '../../model/report';
import { hashOf, sendReview } from '../../office/send';
import { contextOf } from '../../rules/context';
import { openDraft } from '../../syntax/draft';
import type { Fonts } from '../../workspace/exportSettings';
import { findingsOf, written } from './convert';
import { readText } from './readText';
import type { Surroundings } from './surroundings';

export interface ReviewOptions {
  /** Where to, `.html` or `.docx`; standard output without it, as HTML. */
  readonly output?: string;
  readonly font: Fonts;
}

/** `gouji review`: the review sheet of a report. Exit status: 0 no errors found, 1 some, 2 it cannot be read or written. */
export async function review(
  file: string,
  { output = '-', font }: ReviewOptions,
  around: Surroundings,
): Promise<number> {
  const { catalogue, messages } = around;
  const text = await readText(file, messages.cli);
  const report = readReport(openDraft(file, 0, text), catalogue);
  const findings = findingsOf(report, around);
  const sheet = reviewSheet(contextOf(report), findings, await hashOf(text), messages);
  const format = /\.docx$/i.test(output) ? 'docx' : 'html';
  const status = findings.some(({ level }) => level === 'error') ? 1 : 0;
  return written(output, await sendReview(sheet, format, messages, font), status, around);
}
