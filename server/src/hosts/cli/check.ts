import type { Catalogue } from '../../catalogue/catalogue';
import type { Level } from '../../catalogue/format';
import { type CheckedFile, checkedFile } from '../../features/checkResult';
import type { Messages } from '../../messages/messages';
import { type Facts, factsOf } from '../../model/facts';
import { readReport } from '../../model/report';
import { explainedFindings } from '../../repair/findings';
import { reaches } from '../../rules/finding';
import { openDraft } from '../../syntax/draft';
import { findFiles } from './findFiles';
import { asGithub, asJson, asSarif, type Summary } from './machineOutput';
import { readText, Unreadable } from './readText';
import { fileInText, painter } from './textOutput';

export interface CheckOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  readonly level: Level;
  readonly yearBefore?: string;
  /** Whether the claims of the prose are told, those that hold too. */
  readonly claims?: boolean;
}

export interface Surroundings {
  readonly catalogue: Catalogue;
  readonly messages: Messages;
  readonly version: string;
}

/** Exit status: 0 nothing at or above the level, 1 something, 2 a file that cannot be read (the others are still done). */
export async function check(paths: readonly string[], options: CheckOptions, around: Surroundings): Promise<number> {
  const { messages } = around;
  let unread = 0;
  const refuse = (file: string, fault: unknown) => {
    if (!(fault instanceof Unreadable)) throw fault;
    unread++;
    console.error(messages.cli.cannotRead(file, fault.message));
  };
  const previous = await previousFacts(options.yearBefore, around, refuse);
  const checked: { readonly file: CheckedFile; readonly text: string }[] = [];
  for (const path of paths) {
    const { files } = await findFiles(path);
    if (files.length === 0) {
      unread++;
      console.error(messages.cli.noFiles(path));
    }
    for (const file of files) {
      try {
        const text = await readText(file, messages.cli);
        checked.push({ file: checkText(file, text, previous, options.claims === true, around), text });
      } catch (fault) {
        refuse(file, fault);
      }
    }
  }
  print(checked, options, around);
  const reached = checked.some(({ file }) => file.findings.some(({ level }) => reaches(level, options.level)));
  return unread > 0 ? 2 : reached ? 1 : 0;
}

async function previousFacts(
  path: string | undefined,
  { catalogue, messages }: Surroundings,
  refuse: (file: string, fault: unknown) => void,
): Promise<Facts | undefined> {
  if (path === undefined) return undefined;
  try {
    return factsOf(readReport(openDraft(path, 0, await readText(path, messages.cli)), catalogue));
  } catch (fault) {
    refuse(path, fault);
    return undefined;
  }
}

function checkText(
  file: string,
  text: string,
  previous: Facts | undefined,
  withClaims: boolean,
  { catalogue, messages }: Surroundings,
): CheckedFile {
  const report = readReport(openDraft(file, 0, text), catalogue);
  const onFault = (rule: string, fault: unknown) => {
    console.error(`${file}: ${rule}: ${fault instanceof Error ? fault.message : String(fault)}`);
  };
  return checkedFile(
    file,
    report,
    explainedFindings(report, { messages, onFault, ...(previous ? { previous } : {}) }),
    withClaims,
  );
}

function print(
  checked: readonly { readonly file: CheckedFile; readonly text: string }[],
  { format }: CheckOptions,
  { messages, version }: Surroundings,
): void {
  const files = checked.map(({ file }) => file);
  const summary = summaryOf(files);
  switch (format) {
    case 'json':
      process.stdout.write(asJson(files, summary));
      return;
    case 'sarif':
      process.stdout.write(asSarif(files, version));
      return;
    case 'github':
      process.stdout.write(asGithub(files));
      return;
    case 'text': {
      const paint = painter(process.stdout.isTTY === true && process.env.NO_COLOR === undefined);
      for (const { file, text } of checked) process.stdout.write(`${fileInText(file, text, messages, paint)}\n`);
      const { error, warning, information, hint } = summary.findings;
      console.log(messages.cli.summary(files.length, error, warning, information, hint));
    }
  }
}

function summaryOf(files: readonly CheckedFile[]): Summary {
  const findings = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { level } of files.flatMap((file) => file.findings)) findings[level]++;
  return { files: files.length, findings };
}
