import { Random } from '../support/random';
import { GOUJI } from './contenders';
import { OpenDocument } from './document';

export interface Growth {
  readonly edits: number;
  /** MB resident after warming up, and after all edits. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** MB resident when the writer has rested: what the edits left behind is collected then. */
  readonly rested: number | undefined;
}

const EVERY = 50;
/** Until then the engine's own heap is still finding its size. */
const WARM_UP = 500;
/** The engine collects of its own accord some twenty seconds after the last allocation. */
const REST_MS = 40_000;

/** Edits scattered over the whole draft, typed and deleted in turn; diagnostics are asked for now and then. */
export async function growth(text: string, edits: number): Promise<Growth> {
  const { document } = await OpenDocument.open(GOUJI, text);
  try {
    const random = new Random(7);
    let before: number | undefined;
    let place = 0;
    for (let turn = 0; turn < edits + WARM_UP; turn++) {
      if (turn === WARM_UP) before = document.driver.residentMegabytes();
      if (turn % 2 === 0) place = random.upTo(text.length);
      document.keystroke(turn, place, '字');
      if (turn % EVERY === EVERY - 1) await document.diagnostics();
    }
    await document.diagnostics();
    const after = document.driver.residentMegabytes();
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    return { edits, before, after, rested: document.driver.residentMegabytes() };
  } finally {
    await document.driver.stop();
  }
}
