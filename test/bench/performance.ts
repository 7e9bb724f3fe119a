/**
 * `npm run bench`: everything measured beside public programs on the same texts in one run, written to
 * docs/performance.md. `--short`: the ratios of the budget alone; `--record` writes them down.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildBundles } from '../lsp/support/bundles';
import { keepsBudget } from './budget';
import { buildFloors, type Contender, GOUJI, JSON_SERVER, markdownServer, PLAIN, RAW } from './contenders';
import { features } from './features';
import { byteLength, longReport } from './longReport';
import { type Growth, growth } from './memory';
import { parsing } from './parsing';
import { installPeers } from './peers';
import { commandLine, manyDrafts, startUp } from './processes';
import { markdownTable, shown } from './statistics';
import { typing } from './typing';

const PAGE = path.resolve(import.meta.dirname, '../../docs/performance.md');
const BEGIN = '<!-- measured: begin -->\n';
const END = '<!-- measured: end -->\n';
const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];

async function main(): Promise<void> {
  buildBundles();
  buildFloors();
  if (process.argv.includes('--short') || process.argv.includes('--record')) {
    process.exitCode = (await keepsBudget(process.argv.includes('--record'))) ? 0 : 1;
    return;
  }
  installPeers();
  write(await everything());
}

function write(measured: string): void {
  const page = fs.readFileSync(PAGE, 'utf8');
  const [before, after] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
  fs.writeFileSync(PAGE, `${page.slice(0, before)}\n${measured}\n${page.slice(after)}`);
}

async function everything(): Promise<string> {
  const parts = [`${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}.\n`];
  const add = (title: string, table: string) => {
    console.log(`\n${title}\n\n${table}`);
    parts.push(`### ${title}\n\n${table}`);
  };
  const markdown = await markdownServer();
  for (const size of SIZES) {
    const { text, tables } = longReport(size);
    const title = `${sizeName(size)}, ${tables} standard tables`;
    const contenders = size > 1_000_000 ? [RAW, PLAIN, GOUJI] : [RAW, PLAIN, GOUJI, JSON_SERVER, markdown];
    add(title, await typingTable(contenders, text, size > 1_000_000 ? 12 : 100));
  }
  const { text } = longReport(1_000_000);
  add('Features on 1 MB', featureTable(await features(text, 60)));
  add('Parsing 1 MB in one process', await parsingTable(text));
  add('Starting, memory, command line', await otherTable(await growth(text, 10_000)));
  return parts.join('\n');
}

function sizeName(bytes: number): string {
  return bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes / 1_000} KB`;
}

async function typingTable(contenders: readonly Contender[], text: string, edits: number): Promise<string> {
  const rows: string[][] = [];
  for (const contender of contenders) {
    const { open, prose, cell, cpu, burst, idle, opened } = await typing(contender, text, edits);
    rows.push([
      contender.name,
      ...[open, prose.p50, prose.p95, cell.p50, cell.p95, cpu, burst, idle, opened].map(shown),
    ]);
  }
  const head = ['ms', 'open', 'prose p50', 'p95', 'cell p50', 'p95', 'CPU/edit', 'burst', 'MB idle', 'MB open'];
  return markdownTable(head, rows);
}

function featureTable(times: Awaited<ReturnType<typeof features>>): string {
  const rows = times.map(({ name, p50, p95, editedP50, editedP95 }) => [
    name,
    ...[p50, p95, editedP50, editedP95].map(shown),
  ]);
  return markdownTable(['ms', 'p50', 'p95', 'after an edit p50', 'p95'], rows);
}

async function parsingTable(text: string): Promise<string> {
  const times = await parsing(text, 5);
  const own = times[0]?.warm ?? 1;
  const rows = times.map(({ name, first, warm }) => [name, shown(first), shown(warm), shown(warm / own)]);
  return markdownTable([`${sizeName(byteLength(text))}`, 'first, ms', 'warm, ms', 'ratio'], rows);
}

async function otherTable({ edits, before, after, rested }: Growth): Promise<string> {
  const [plain, own] = [await startUp(PLAIN, 11), await startUp(GOUJI, 11)];
  const { node, check } = commandLine(9);
  const many = [10_000, 60_000].flatMap((bytes) => manyDraftsRows(DRAFTS, bytes));
  return markdownTable(
    ['', 'measured', 'floor', 'ratio'],
    [
      ['start → initialized, ms', shown(own), shown(plain), shown(own / plain)],
      ['`gouji check` of 10 KB beside bare node, ms', shown(check), shown(node), shown(check / node)],
      [`memory after ${edits} edits of 1 MB beside before, MB`, shown(after), shown(before), grown(before, after)],
      ['the same, the writer having rested, MB', shown(rested), shown(before), grown(before, rested)],
      ...many,
    ],
  );
}

function grown(before: number | undefined, after: number | undefined): string {
  if (before === undefined || after === undefined) return shown(undefined);
  return `${after < before ? '−' : '+'}${shown(Math.abs(after - before))}`;
}

const DRAFTS = 1_000;

function manyDraftsRows(drafts: number, bytes: number): string[][] {
  const { scan, first, again } = manyDrafts(drafts, bytes);
  const named = `\`gouji check --cache\` of ${drafts} × ${sizeName(bytes)} beside a bare read and scan`;
  return [
    [`${named}, first, ms`, shown(first), shown(scan), shown(first / scan)],
    [`${named}, again, ms`, shown(again), shown(scan), shown(again / scan)],
  ];
}

void main();
