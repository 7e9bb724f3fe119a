/**
 * `npm run fuzz -- --minutes 5 [--seed 1]`: random edits, random texts through the readers of numbers, sentences and
 * tables, and spoilt files through the importers, until the time is up; `--live`: scripts through a live server instead;
 * `--edits 1000000`: nothing but edits, so many of them. The first fault ends it with the seed that shows it, to become a
 * case of the unit tests.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readProse } from '../../server/src/model/claims/reading';
import { readCell } from '../../server/src/numbers/cell';
import { openDraft } from '../../server/src/syntax/draft';
import { applyChange } from '../../server/src/text/change';
import { longReport } from '../bench/longReport';
import { corpusFiles, corpusText, hasCorpus } from '../score/corpus';
import { Random } from '../support/random';
import { randomChange } from '../support/randomEdits';
import { fuzzEdits } from './edits';
import { SpoiltFiles } from './files';
import { HeldMemory } from './held';
import { runSession, STEPS } from './session';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    edits: { type: 'string' },
    seed: { type: 'string', default: '1' },
    live: { type: 'boolean', default: false },
  },
});
const SAMPLES = path.resolve(import.meta.dirname, '../../samples');
const texts = [
  ...fs.readdirSync(SAMPLES).map((name) => fs.readFileSync(path.join(SAMPLES, name), 'utf8')),
  ...(hasCorpus() ? corpusFiles().map(corpusText) : []),
  longReport(30_000).text,
];
/** Edits after which it ends, whatever the time. */
const wanted = values.edits === undefined ? undefined : Number(values.edits);
const PER_ROUND = 2_000;
const READ_PER_ROUND = 2_000;
const FILES_PER_ROUND = 20;
/** Edits between two lines of what was done so far. */
const PER_LINE = 50_000;
const PER_SESSION = 500;
const SESSIONS = 10;

let edits = 0;
let readings = 0;
let files: SpoiltFiles | undefined;

async function main(): Promise<void> {
  const begun = Date.now();
  const until = begun + Number(values.minutes) * 60_000;
  const goesOn = () => (wanted === undefined ? Date.now() < until : edits < wanted);
  let seed = Number(values.seed);
  await round(seed++);
  const memory = new HeldMemory();
  const tell = () => {
    const perSecond = Math.round(edits / ((Date.now() - begun) / 1000));
    const done = `${edits} edits (${perSecond}/s), ${readings} readings, seeds ${values.seed} to ${seed - 1}`;
    console.log(`${done}: no fault; ${memory.told}`);
  };
  for (let told = 0; goesOn(); ) {
    await round(seed++);
    memory.check();
    if (edits < told + PER_LINE) continue;
    told = edits;
    tell();
  }
  tell();
}

async function round(seed: number): Promise<void> {
  if (values.live) {
    for (let turn = 0; turn < SESSIONS; turn++) await fuzzSession(seed * SESSIONS + turn);
    return;
  }
  fuzzEdits({ seed, texts, edits: PER_ROUND, perDraft: 100, every: 50, unseen: 20 });
  edits += PER_ROUND;
  if (wanted !== undefined) return;
  fuzzReaders(seed);
  readings += READ_PER_ROUND;
  await fuzzFiles(seed);
  readings += FILES_PER_ROUND;
}

/** A script through a live server: mostly edits. */
async function fuzzSession(seed: number): Promise<void> {
  const random = new Random(seed);
  const script = Array.from({ length: PER_SESSION }, () => ({
    what: random.upTo(1) === 0 ? ('edit' as const) : (STEPS[random.upTo(STEPS.length - 1)] ?? 'edit'),
    seed: random.upTo(2 ** 31 - 1),
  }));
  try {
    await runSession(texts, script);
  } catch (fault) {
    throw new Error(`seed ${seed}`, { cause: fault });
  }
  edits += script.filter(({ what }) => what === 'edit').length;
}

/** What is left of a sample after many changes at once, read by itself. */
function fuzzReaders(seed: number): void {
  const random = new Random(seed);
  for (let round = 0; round < READ_PER_ROUND; round++) {
    const text = texts[random.upTo(texts.length - 1)] ?? '';
    const start = random.upTo(text.length);
    let part = text.slice(start, start + random.upTo(200));
    for (let change = random.upTo(6); change > 0; change--) part = applyChange(part, randomChange(part, random));
    try {
      readProse(part);
      readCell(part);
      const draft = openDraft('fuzz:part', 1, part);
      if (draft.blocks.map((block) => block.text).join('') !== part) throw new Error('blocks do not join to the text');
    } catch (fault) {
      throw new Error(`seed ${seed}, reading ${round}: ${JSON.stringify(part)}`, { cause: fault });
    }
  }
}

/** Spoilt Word documents and web pages. */
async function fuzzFiles(seed: number): Promise<void> {
  files ??= await SpoiltFiles.of(texts.slice(0, 3));
  for (let file = 0; file < FILES_PER_ROUND; file++) {
    try {
      await files.openOne(seed * FILES_PER_ROUND + file);
    } catch (fault) {
      throw new Error(`seed ${seed}, file ${file}`, { cause: fault });
    }
  }
}

void main();
