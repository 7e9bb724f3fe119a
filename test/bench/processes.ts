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
  /** Reading and scanning them all in one loop, in ms: nothing is understood, nothing is started. */
  readonly scan: number;
  /** The whole command, with a cache that it has to make. */
  readonly first: number;
  /** The whole command once more, nothing having changed. */
  readonly again: number;
}

/** `gouji check --cache` of a folder full of drafts beside the bare reading and scanning of the same files. */
export function manyDrafts(drafts: number, bytes: number): ManyDrafts {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-bench-'));
  const files = Array.from({ length: drafts }, (_, seed) => path.join(folder, `${seed}.gouji`));
  for (const [seed, file] of files.entries()) fs.writeFileSync(file, longReport(bytes, seed).text);
  const scan = timeOf(() => {
    for (const file of files) openDraft(file, 1, fs.readFileSync(file, 'utf8'));
  });
  const command = [CLI, 'check', '--cache', path.join(folder, 'cache'), folder];
  const check = () => timeOf(() => spawnSync(process.execPath, command, { stdio: 'ignore' }));
  const times = { scan, first: check(), again: check() };
  fs.rmSync(folder, { recursive: true });
  return times;
}

function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
