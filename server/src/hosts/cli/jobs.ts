import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Catalogue } from '../../catalogue/catalogue';
import { checkedFile } from '../../features/checkResult';
import type { Messages } from '../../messages/messages';
import type { Neighbours } from '../../model/neighbours';
import { headOf, type Report, readReport } from '../../model/report';
import { type Subject, type Summary, subjectOf, summaryOf } from '../../model/summary/summary';
import { explainedFindings } from '../../repair/findings';
import { type Draft, openDraft } from '../../syntax/draft';
import { perKey, perObject } from '../../text/memory';
import type { CatalogueFile } from '../../workspace/ownCatalogue';
import { nameOf } from './around';
import { readText } from './readText';
import { type Told, told, type Wish } from './telling';
import { Unreadable } from './unreadable';

/** A piece of work that this thread or another may do: it and its outcome are plain data. */
export type Job =
  /** Whose report is it, and which others does it name? */
  | { readonly kind: 'survey'; readonly file: string; readonly text?: string }
  /** What do others need of it? */
  | { readonly kind: 'summarise'; readonly file: string; readonly text?: string }
  | {
      readonly kind: 'check';
      readonly file: string;
      readonly text?: string;
      readonly neighbours: Neighbours;
      readonly wish: Wish;
    };

export type Outcome =
  | { readonly kind: 'surveyed'; readonly subject: Subject }
  | { readonly kind: 'summary'; readonly summary: Summary }
  | { readonly kind: 'checked'; readonly told: Told; readonly faults: readonly string[] }
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
  const draft = draftOf(uriOf(job.file), text);
  switch (job.kind) {
    case 'survey':
      return { kind: 'surveyed', subject: subjectOf(headOf(draft, catalogue)) };
    case 'summarise':
      return { kind: 'summary', summary: summaryOf(reportsOf(catalogue)(draft)) };
    case 'check':
      return checked(reportsOf(catalogue)(draft), job, messages);
  }
}

/** Where few drafts are checked, each is read once and kept until it is. */
function draftOf(uri: string, text: string): Draft {
  const open = () => openDraft(uri, 0, text);
  return text.length > LONGEST_KEPT ? open() : lastDrafts(`${uri}\n${text}`, open);
}

const MOST_KEPT = 16;
const LONGEST_KEPT = 50_000;
const lastDrafts = perKey<Draft>(MOST_KEPT);
const reportsOf = perObject((catalogue: Catalogue) => perObject((draft: Draft) => readReport(draft, catalogue)));

function checked(
  report: Report,
  { file, neighbours, wish }: Extract<Job, { readonly kind: 'check' }>,
  messages: Messages,
): Outcome {
  const faults: string[] = [];
  const onFault = (rule: string, fault: unknown) => {
    faults.push(`${file}: ${rule}: ${fault instanceof Error ? fault.message : String(fault)}`);
  };
  const findings = explainedFindings(report, { messages, onFault, neighbours });
  const result = checkedFile(file, report, findings, { neighbours, withClaims: wish.withClaims, nameOf });
  return { kind: 'checked', told: told(result, report.draft.text, wish, messages), faults };
}

/** What the workspace layer knows a file of the command line by. */
export function uriOf(file: string): string {
  return file === '-' ? 'untitled:stdin' : pathToFileURL(resolve(file)).href;
}
