import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Catalogue } from '../../catalogue/catalogue';
import { type CheckedFile, checkedFile } from '../../features/checkResult';
import type { Messages } from '../../messages/messages';
import type { Neighbours } from '../../model/neighbours';
import { type Report, readReport } from '../../model/report';
import { type Summary, summaryOf } from '../../model/summary/summary';
import { explainedFindings } from '../../repair/findings';
import { openDraft } from '../../syntax/draft';
import { perKey, perObject } from '../../text/memory';
import type { CatalogueFile } from '../../workspace/ownCatalogue';
import { nameOf } from './around';
import { readText } from './readText';
import { fileInText, painter } from './textOutput';
import { Unreadable } from './unreadable';

/** A piece of work that this thread or another may do: it and its outcome are plain data. */
export type Job =
  | { readonly kind: 'summarise'; readonly file: string; readonly text?: string }
  | {
      readonly kind: 'check';
      readonly file: string;
      readonly text?: string;
      readonly neighbours: Neighbours;
      readonly wish: Wish;
    };

/** How a check is to be told. */
export interface Wish {
  readonly withClaims: boolean;
  /** Whether the findings are wanted as text, and with colours. */
  readonly text: boolean;
  readonly coloured: boolean;
}

export type Outcome =
  | { readonly kind: 'summary'; readonly summary: Summary }
  | {
      readonly kind: 'checked';
      readonly checked: CheckedFile;
      readonly text?: string;
      readonly faults: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface Means {
  readonly catalogue: Catalogue;
  /** The own catalogues in it. */
  readonly own?: readonly CatalogueFile[];
  readonly messages: Messages;
}

/** Does a job; a file that cannot be read is an outcome, not a failure. */
export async function perform(job: Job, { catalogue, messages }: Means): Promise<Outcome> {
  let text: string;
  try {
    text = job.text ?? (await readText(job.file, messages.cli));
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    return { kind: 'unreadable', reason: fault.message };
  }
  const report = reportOf(uriOf(job.file), text, catalogue);
  return job.kind === 'summarise'
    ? { kind: 'summary', summary: summaryOf(report) }
    : checked(report, job, text, messages);
}

function reportOf(uri: string, text: string, catalogue: Catalogue): Report {
  const read = () => readReport(openDraft(uri, 0, text), catalogue);
  return text.length > LONGEST_KEPT ? read() : lastReports(catalogue)(`${uri}\n${text}`, read);
}

/** Where few drafts are checked, each is read once: for its summary, and kept until it is checked. */
const lastReports = perObject((_catalogue: Catalogue) => perKey<Report>(MOST_KEPT));
const MOST_KEPT = 16;
const LONGEST_KEPT = 50_000;

function checked(
  report: Report,
  { file, neighbours, wish }: Extract<Job, { readonly kind: 'check' }>,
  text: string,
  messages: Messages,
): Outcome {
  const faults: string[] = [];
  const onFault = (rule: string, fault: unknown) => {
    faults.push(`${file}: ${rule}: ${fault instanceof Error ? fault.message : String(fault)}`);
  };
  const findings = explainedFindings(report, { messages, onFault, neighbours });
  const told = checkedFile(file, report, findings, { neighbours, withClaims: wish.withClaims, nameOf });
  const inText = wish.text ? { text: fileInText(told, text, messages, painter(wish.coloured)) } : {};
  return { kind: 'checked', checked: told, ...inText, faults };
}

/** What the workspace layer knows a file of the command line by. */
export function uriOf(file: string): string {
  return file === '-' ? 'untitled:stdin' : pathToFileURL(resolve(file)).href;
}
