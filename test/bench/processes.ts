/** Programs from being started to having done their work. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDraft } from '../../server/src/syntax/draft';
import { CLI } from '../lsp/support/bundles';
import type { Contender } from './contenders';
import { longReport } from './longReport';
import { median } from './statistics';

/** Start of the process → `initialize` answered, the median of some starts, in ms. */
export async function startUp(contender: Contender, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const driver = await contender.start(() => '');
    times.push(performance.now() - start);
    await driver.stop();
  }
  return median(times);
}

export interface CommandLine {
  readonly node: number;
  readonly check: number;
}

/** `gouji check` of one report beside a Node that does nothing, in ms. */
export function commandLine(rounds: number): CommandLine {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-bench-'));
  const file = path.join(folder, 'report.gouji');
  const empty = path.join(folder, 'empty.cjs');
  fs.writeFileSync(file, longReport(10_000).text);
  fs.writeFileSync(empty, '');
  const [bare, check] = [[empty], [CLI, 'check', file]].map((args) =>
    median(Array.from({ length: rounds }, () => timeOf(() => spawnSync(process.execPath, args)))),
  );
  fs.rmSync(folder, { recursive: true });
  return { node: bare ?? Number.NaN, check: check ?? Number.NaN };
}

export interface ManyDrafts {
  readonly drafts: number;
  readonly bytes: number;
  /** Reading and scanning them all in one loop, in ms. */
  readonly scan: number;
  readonly check: number;
}

/** `gouji check` of a folder full of drafts beside the bare reading and scanning of the same files. */
export function manyDrafts(drafts: number): ManyDrafts {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-bench-'));
  let bytes = 0;
  for (let seed = 0; seed < drafts; seed++) {
    const { text } = longReport(10_000, seed);
    bytes += Buffer.byteLength(text);
    fs.writeFileSync(path.join(folder, `${seed}.gouji`), text);
  }
  const scan = timeOf(() => {
    for (const name of fs.readdirSync(folder)) openDraft(name, 1, fs.readFileSync(path.join(folder, name), 'utf8'));
  });
  const check = timeOf(() => spawnSync(process.execPath, [CLI, 'check', folder], { stdio: 'ignore' }));
  fs.rmSync(folder, { recursive: true });
  return { drafts, bytes, scan, check };
}

function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
