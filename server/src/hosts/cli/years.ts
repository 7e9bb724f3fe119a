import { writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { asColumns, compare } from '../../features/years/compare';
import { newReport } from '../../features/years/newReport';
import { sumUnits, unitsAmong } from '../../features/years/sumUnits';
import { type Report, readReport } from '../../model/report';
import { type Summary, summaryOf } from '../../model/summary/summary';
import { openDraft } from '../../syntax/draft';
import { agencyKey } from '../../workspace/agencies';
import { findFiles } from './findFiles';
import { uriOf } from './jobs';
import { Pool } from './pool';
import { readText } from './readText';
import type { Surroundings } from './surroundings';
import { Unreadable } from './unreadable';

const WRONG = 2;

/** `gouji diff`: this year's figures beside last year's. */
export async function diff(last: string, now: string, around: Surroundings): Promise<number> {
  const [one, other] = [await read(last, around), await read(now, around)];
  const comparison = compare(around.catalogue, summaryOf(one), summaryOf(other), around.messages);
  process.stdout.write(asColumns(comparison, around.messages));
  return 0;
}

export interface NewOptions {
  readonly year: number;
  readonly agency: string;
  readonly from?: string;
  readonly format?: string;
  readonly output?: string;
}

/** `gouji new`: a new report, after last year's where that is given. */
export async function create(options: NewOptions, around: Surroundings): Promise<number> {
  const { year, agency, format, output } = options;
  const last = options.from === undefined ? undefined : await read(options.from, around);
  const folder = output === undefined ? process.cwd() : dirname(resolve(output));
  const name = options.from === undefined ? undefined : relative(folder, resolve(options.from)).replaceAll('\\', '/');
  const text = newReport(around.catalogue, {
    agency,
    year,
    ...(format === undefined ? {} : { format }),
    ...(last ? { last: { report: last, ...(name === undefined ? {} : { name }) } } : {}),
  });
  if (text === undefined) {
    console.error(around.messages.workspace.noFormat(year));
    return WRONG;
  }
  return write(text, output, around);
}

/** `gouji sum`: the units' tables added up. What was left out is told of on standard error, and is exit status 1. */
export async function sum(paths: readonly string[], output: string | undefined, around: Surroundings): Promise<number> {
  const { messages } = around;
  const { summaries, refused } = await summariesOf(paths, around);
  const { units, year, era } = unitsAmong(
    summaries,
    (one, other) =>
      one === other ||
      (one.agency !== undefined && other.agency !== undefined && agencyKey(one.agency) === agencyKey(other.agency)),
  );
  if (year === undefined || era === undefined) {
    console.error(messages.workspace.noUnits);
    return WRONG;
  }
  const { text, remarks } = sumUnits(around.catalogue, units, era, messages);
  console.error(messages.workspace.summed(units.summaries.length, remarks));
  const format = around.catalogue.era(era)?.key ?? '';
  const status = await write(`---\n年度: ${year}\n格式: ${format}\n---\n\n${text}`, output, around);
  return refused > 0 ? WRONG : Math.max(status, remarks.length > 0 ? 1 : 0);
}

async function summariesOf(paths: readonly string[], around: Surroundings) {
  const found = await Promise.all(paths.map(findFiles));
  const files = [...new Set(found.flatMap((one) => one.files))];
  let refused = 0;
  for (const { argument, files: own } of found) {
    if (own.length > 0) continue;
    refused++;
    console.error(around.messages.cli.noFiles(argument));
  }
  const summaries: Summary[] = [];
  const pool = new Pool(around);
  try {
    await pool.run(
      files,
      (file) => ({ kind: 'summarise', file }),
      (outcome, file) => {
        if (outcome.kind === 'summary') summaries.push(outcome.summary);
        if (outcome.kind !== 'unreadable') return;
        refused++;
        console.error(around.messages.cli.cannotRead(file, outcome.reason));
      },
    );
  } finally {
    await pool.close();
  }
  return { summaries, refused };
}

async function read(file: string, { catalogue, messages }: Surroundings): Promise<Report> {
  try {
    return readReport(openDraft(uriOf(file), 0, await readText(file, messages.cli)), catalogue);
  } catch (fault) {
    throw fault instanceof Unreadable ? new Error(messages.cli.cannotRead(file, fault.message)) : fault;
  }
}

/** A file that is there already is never written over. */
async function write(text: string, output: string | undefined, { messages }: Surroundings): Promise<number> {
  if (output === undefined) {
    process.stdout.write(text);
    return 0;
  }
  try {
    await writeFile(output, text, { flag: 'wx' });
    return 0;
  } catch (fault) {
    console.error(`${output}: ${messages.cli.notWritten}${fault instanceof Error ? ` (${fault.message})` : ''}`);
    return WRONG;
  }
}
