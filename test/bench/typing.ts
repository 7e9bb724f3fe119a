import type { Contender } from './contenders';
import { OpenDocument, placesIn } from './document';
import { quantile } from './statistics';

/** Times in ms. */
export interface Typing {
  /** Opening → first diagnostics. */
  readonly open: number;
  /** A key pressed amid a sentence, and in a cell → diagnostics of that version. */
  readonly prose: { readonly p50: number; readonly p95: number };
  readonly cell: { readonly p50: number; readonly p95: number };
  /** Processor time of the server per edit. */
  readonly cpu: number | undefined;
  /** 60 edits at 25 ms: the last one → diagnostics. */
  readonly burst: number | undefined;
  /** MB resident after initialization, and with the draft open. */
  readonly idle: number | undefined;
  readonly opened: number | undefined;
}

const WARM_UP = 10;
const BURST = 60;
const PAUSE_MS = 25;
const SETTLED_MS = 500;

/** Types into a draft and asks for diagnostics after every key. `patience`: ms after which a slow server is let off. */
export async function typing(contender: Contender, text: string, edits: number, patience = 10_000): Promise<Typing> {
  const idle = await idleMemory(contender);
  const { document, opened } = await OpenDocument.open(contender, text);
  try {
    const { driver } = document;
    const memory = driver.residentMegabytes();
    const places = placesIn(document.text);
    const before = driver.cpuMilliseconds();
    const prose = await series(document, places.prose, '字', edits, patience);
    const cell = await series(document, places.cell, '1', edits, patience);
    const after = driver.cpuMilliseconds();
    const count = prose.all + cell.all;
    return {
      open: opened,
      prose: prose.times,
      cell: cell.times,
      cpu: before === undefined || after === undefined ? undefined : (after - before) / count,
      burst: prose.times.p50 > 1_000 ? undefined : await burst(document, places.prose),
      idle,
      opened: memory,
    };
  } finally {
    await document.driver.stop();
  }
}

async function series(document: OpenDocument, offset: number, character: string, edits: number, patience: number) {
  const times: number[] = [];
  const begun = performance.now();
  let turn = 0;
  while (turn < edits + WARM_UP && (performance.now() - begun < patience || turn % 2 === 1)) {
    const sent = document.keystroke(turn++, offset, character);
    await document.diagnostics();
    times.push(performance.now() - sent);
  }
  const measured = times.length > WARM_UP ? times.slice(WARM_UP) : times;
  return { times: { p50: quantile(measured, 0.5), p95: quantile(measured, 0.95) }, all: times.length };
}

async function burst(document: OpenDocument, offset: number): Promise<number> {
  let sent = 0;
  let last: Promise<unknown> = Promise.resolve();
  for (let turn = 0; turn < BURST; turn++) {
    sent = document.keystroke(turn, offset, '字');
    last = document.diagnostics();
    if (turn < BURST - 1) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await last;
  return performance.now() - sent;
}

async function idleMemory(contender: Contender): Promise<number | undefined> {
  const driver = await contender.start(() => '');
  // What a server still does of its own accord after the answer counts too.
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const memory = driver.residentMegabytes();
  await driver.stop();
  return memory;
}
