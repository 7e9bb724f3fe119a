import type { ReviewSheet } from '../features/review/review';
import type { Messages } from '../messages/messages';
import type { Report } from '../model/report';
import { facesWith } from '../render/paper/faces';
import { factsCsv, publishedFacts } from '../render/paper/facts';
import type { Paper } from '../render/paper/paper';
import { paperHtml } from '../render/paper/paperHtml';
import { reportPaper } from '../render/paper/reportPaper';
import { reviewPaper } from '../render/paper/reviewPaper';
import type { Fonts } from '../workspace/exportSettings';
import { writeDocx } from './writeDocx';

/** The kinds of file that a report leaves as. */
export type SentFormat = 'docx' | 'html' | 'json' | 'csv';
export type SentPaper = Extract<SentFormat, 'docx' | 'html'>;

/** Spreadsheets take a CSV file for UTF-8 only with this before it. */
const BYTE_ORDER_MARK = '\ufeff';

/** The report as a file's bytes; `fonts` go before the standard's. */
export async function sendReport(report: Report, format: SentFormat, fonts: Fonts = {}): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
    case 'html':
      return sendPaper(reportPaper(report), format, fonts);
    case 'json':
      return utf8(`${JSON.stringify(publishedFacts(report), undefined, 2)}\n`);
    case 'csv':
      return utf8(BYTE_ORDER_MARK + factsCsv(publishedFacts(report)));
  }
}

/** The review sheet as the bytes of a file. */
export function sendReview(
  sheet: ReviewSheet,
  format: SentPaper,
  messages: Messages,
  fonts: Fonts = {},
): Promise<Uint8Array> {
  return sendPaper(reviewPaper(sheet, messages), format, fonts);
}

async function sendPaper(paper: Paper, format: SentPaper, fonts: Fonts): Promise<Uint8Array> {
  const faces = facesWith(fonts);
  return format === 'docx' ? writeDocx(paper, faces) : utf8(paperHtml(paper, faces));
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
export async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
