/** What the short form of the bench is held to: ratios to the no-op servers measured in the same run. */
import fs from 'node:fs';
import path from 'node:path';
import { GOUJI, PLAIN, RAW } from './contenders';
import { features } from './features';
import { longReport } from './longReport';
import { commandLine, startUp } from './processes';
import { shown } from './statistics';
import { typing } from './typing';

const FILE = path.join(import.meta.dirname, 'budget.json');
/** A ratio this many times the recorded one is a fault. */
const TOLERANCE = 2;
/** What takes less than this, in ms, is lost in the noise of a busy machine. */
const NOISE_MS = 1;

type Ratios = Readonly<Record<string, number>>;

/** Measures the ratios; `record` writes them down, else they are held to those recorded. Returns whether all is well. */
export async function keepsBudget(record: boolean): Promise<boolean> {
  const measured = await ratios();
  if (record) {
    fs.writeFileSync(FILE, `${JSON.stringify(measured, undefined, 2)}\n`);
    return true;
  }
  const recorded = JSON.parse(fs.readFileSync(FILE, 'utf8')) as Ratios;
  const failed = Object.entries(measured).filter(([name, ratio]) => ratio > TOLERANCE * (recorded[name] ?? 0));
  for (const [name, ratio] of Object.entries(measured)) {
    console.log(`${shown(ratio).padStart(8)} ×  (recorded ${shown(recorded[name])})  ${name}`);
  }
  for (const [name] of failed) console.log(`✗ ${name}: more than ${TOLERANCE} × what was recorded`);
  console.log(`${Object.keys(measured).length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0;
}

async function ratios(): Promise<Ratios> {
  const { text } = longReport(100_000);
  const plain = await typing(PLAIN, text, 60);
  const gouji = await typing(GOUJI, text, 60);
  const [floor, ...own] = await features(text, 30);
  const { node, check } = commandLine(5);
  const slowest = (name: string) => own.find((feature) => feature.name === name)?.editedP50 ?? Number.NaN;
  const toFloor = (milliseconds: number, least: number) => milliseconds / Math.max(least, NOISE_MS);
  return {
    'key in prose → diagnostics, to the library without analysis': toFloor(gouji.prose.p50, plain.prose.p50),
    'key in a cell → diagnostics, to the library without analysis': toFloor(gouji.cell.p50, plain.cell.p50),
    ...Object.fromEntries(
      ['hover', 'completion', 'codeAction', 'inlayHint', 'semanticTokens/full/delta'].map((name) => [
        `${name} right after a key, to the raw no-op`,
        toFloor(slowest(name), floor?.p50 ?? 0),
      ]),
    ),
    'start → initialized, to the library without analysis': toFloor(await startUp(GOUJI, 5), await startUp(PLAIN, 5)),
    'opening, to the raw no-op': toFloor(gouji.open, (await typing(RAW, text, 4)).open),
    'gouji check of one report, to bare node': toFloor(check, node),
  };
}
