import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Catalogue } from '../../catalogue/catalogue';
import { checkedFile } from '../../features/checkResult';
import type { CliWords, Messages } from '../../messages/messages';
import type { Neighbours } from '../../model/neighbours';
import { headOf, type Report, readReport } from '../../model/report';
import { type Subject, type Summary, subjectOf, summaryOf } from '../../model/summary/summary';
import { explainedFindings } from '../../repair/findings';
import { type Draft, openDraft } from '../../syntax/draft';
import { perKey, perObject } from '../../text/memory';
import type { CatalogueFile } from '../../workspace/ownCatalogue';
import { nameOf } from './around';
import { digestOf } from './cache/key';
import { readBytes, readBytesNow, textOf } from './readText';
import { type Told, told, type Wish } from './telling';
import { Unreadable } from './unreadable';

/** A piece of work that this thread or another may do: it and its outcome are plain data. */
export type Job = SurveyJob | SummariseJob | CheckJob;

/** Whose report is it, and which others does it name? */
interface SurveyJob extends Reading {
  readonly kind: 'survey';
}

/** What do others need of it? */
interface SummariseJob extends Reading {
  readonly kind: 'summarise';
}

interface CheckJob extends Reading {
  readonly kind: 'check';
  readonly neighbours: Neighbours;
  readonly wish: Wish;
  /** Whether others are held against it. */
  readonly summarised: boolean;
}

/** A draft that a job reads. */
export interface Reading {
  readonly file: string;
  /** What is not to be read from the file. */
  readonly text?: string | undefined;
  /** Whether the digest is wanted of the bytes that were read. */
  readonly digested?: boolean;
}

export type Outcome =
  | { readonly kind: 'surveyed'; readonly subject: Subject; readonly digest: string }
  | { readonly kind: 'summary'; readonly summary: Summary; readonly digest: string }
  | (Checked & { readonly kind: 'checked'; readonly digest: string })
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface Checked {
  readonly told: Told;
  /** Rules that failed. */
  readonly faults: readonly string[];
  /** If it was asked for. */
  readonly summary: Summary | undefined;
}

export interface Means {
  readonly catalogue: Catalogue;
  /** The own catalogues in it. */
  readonly own?: readonly CatalogueFile[];
  readonly messages: Messages;
}

/** Does a job; a file that cannot be read is an outcome, not a failure. */
export async function perform(job: Job, { catalogue, messages }: Means): Promise<Outcome> {
  const read = await reading(job, messages.cli);
  if (read.kind === 'unreadable') return read;
  const { digest } = read;
  const draft = draftOf(uriOf(job.file), read.text);
  switch (job.kind) {
    case 'survey':
      return { kind: 'surveyed', subject: subjectOf(headOf(draft, catalogue)), digest };
    case 'summarise':
      return { kind: 'summary', summary: summaryOf(reportsOf(catalogue)(draft)), digest };
    case 'check':
      return { kind: 'checked', ...checked(reportsOf(catalogue)(draft), job, messages), digest };
  }
}

type Read =
  | { readonly kind: 'read'; readonly text: string; readonly digest: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

async function reading({ file, text, digested = false }: Reading, words: CliWords): Promise<Read> {
  const digestFor = (content: string | Uint8Array) => (digested ? digestOf(content) : '');
  if (text !== undefined) return { kind: 'read', text, digest: digestFor(text) };
  try {
    const bytes = file === '-' ? await readBytes(file, words) : readBytesNow(file, words);
    return { kind: 'read', text: textOf(bytes, words), digest: digestFor(bytes) };
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    return { kind: 'unreadable', reason: fault.message };
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

function checked(report: Report, { file, neighbours, wish, summarised }: CheckJob, messages: Messages): Checked {
  const faults: string[] = [];
  const onFault = (rule: string, fault: unknown) => {
    faults.push(`${file}: ${rule}: ${fault instanceof Error ? fault.message : String(fault)}`);
  };
  const findings = explainedFindings(report, { messages, onFault, neighbours });
  const result = checkedFile(file, report, findings, { neighbours, withClaims: wish.withClaims, nameOf });
  const summary = summarised ? summaryOf(report) : undefined;
  return { told: told(result, report.draft.text, wish, messages), faults, summary };
}

/** What the workspace layer knows a file of the command line by. */
export function uriOf(file: string): string {
  return file === '-' ? 'untitled:stdin' : pathToFileURL(resolve(file)).href;
}
