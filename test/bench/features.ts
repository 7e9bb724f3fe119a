import { GOUJI, RAW } from './contenders';
import { OpenDocument, placesIn } from './document';
import { quantile } from './statistics';

export interface FeatureTimes {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  /** The same asked right after an edit, before anything else was. */
  readonly editedP50: number;
  readonly editedP95: number;
}

type Params = (document: OpenDocument, place: number) => unknown;

const around = (document: OpenDocument, place: number) => {
  const { line } = document.positionAt(place);
  return { start: { line: Math.max(0, line - 30), character: 0 }, end: { line: line + 30, character: 0 } };
};
const uriOf = ({ uri }: OpenDocument) => ({ textDocument: { uri } });
const at: Params = (document, place) => ({ ...uriOf(document), position: document.positionAt(place) });

/** What an editor asks of the lines on the screen and of the whole draft. */
const REQUESTS: Readonly<Record<string, Params>> = {
  hover: at,
  completion: at,
  codeAction: (document, place) => ({
    ...uriOf(document),
    range: { start: document.positionAt(place), end: document.positionAt(place) },
    context: { diagnostics: [] },
  }),
  inlayHint: (document, place) => ({ ...uriOf(document), range: around(document, place) }),
  'semanticTokens/range': (document, place) => ({ ...uriOf(document), range: around(document, place) }),
  'semanticTokens/full/delta': uriOf,
  documentSymbol: uriOf,
  foldingRange: uriOf,
  codeLens: uriOf,
  documentLink: uriOf,
  definition: at,
  references: (document, place) => ({
    ...uriOf(document),
    position: document.positionAt(place),
    context: { includeDeclaration: true },
  }),
  documentHighlight: at,
  signatureHelp: at,
  selectionRange: (document, place) => ({ ...uriOf(document), positions: [document.positionAt(place)] }),
};

/** Every feature on one draft; the floor's own times come first, as `no-op`. */
export async function features(text: string, rounds: number): Promise<FeatureTimes[]> {
  const floor = await OpenDocument.open(RAW, text);
  const noOp = await timed(floor.document, 'hover', at, rounds);
  await floor.document.driver.stop();
  const { document } = await OpenDocument.open(GOUJI, text);
  try {
    const all = [{ ...noOp, name: 'raw no-op (floor)' }];
    for (const [name, params] of Object.entries(REQUESTS)) all.push(await timed(document, name, params, rounds));
    return all;
  } finally {
    await document.driver.stop();
  }
}

const WARM_UP = 5;

async function timed(document: OpenDocument, name: string, params: Params, rounds: number): Promise<FeatureTimes> {
  const { prose, cell } = placesIn(document.text);
  const calm: number[] = [];
  const edited: number[] = [];
  let previous = '';
  const ask = async (place: number, from?: number) => {
    const own = name.endsWith('delta') ? { ...uriOf(document), previousResultId: previous } : params(document, place);
    const start = from ?? performance.now();
    const result = await document.driver.request(`textDocument/${name}`, own);
    const time = performance.now() - start;
    previous = (result as { resultId?: string } | null)?.resultId ?? previous;
    return time;
  };
  for (let round = 0; round < rounds + WARM_UP; round++) {
    const place = round % 4 < 2 ? prose : cell;
    calm.push(await ask(place));
    const sent = document.keystroke(round, place, place === prose ? '字' : '1');
    edited.push(await ask(place, sent));
  }
  const [one, other] = [calm.slice(WARM_UP), edited.slice(WARM_UP)];
  return {
    name,
    p50: quantile(one, 0.5),
    p95: quantile(one, 0.95),
    editedP50: quantile(other, 0.5),
    editedP95: quantile(other, 0.95),
  };
}
