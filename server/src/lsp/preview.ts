import type { Connection, Range } from 'vscode-languageserver';
import type { RenderedBlock } from '../render/report';
import type { PreviewBlock } from '../render/steps';
import { type Draft, spanIn } from '../syntax/draft';
import { findingsIn, reportIn, type Snapshot } from '../workspace/snapshot';
import type { Workspace } from '../workspace/workspace';
import { toRange } from './convert';
import {
  type Preview,
  type PreviewParams,
  type PreviewPlace,
  type PreviewPlaceParams,
  type PreviewSourceParams,
  previewPlaceRequest,
  previewRequest,
  previewSourceRequest,
} from './protocol';
import { guard } from './requests';

/** What draws pages; loaded with the first preview, so that a server without one does not carry it. */
const drawing = () =>
  Promise.all([
    import('../render/report'),
    import('../render/preview'),
    import('../render/steps'),
    import('../render/places'),
  ]);

type Drawing = Awaited<ReturnType<typeof drawing>>;

/** Answers for previews: drafts as pages, and what on a page is what in the text. */
export function answerPreviews(connection: Connection, workspace: Workspace): void {
  const renderings = new Renderings();
  const answer = <Params, Result>(
    request: string,
    draw: (tools: Drawing, snapshot: Snapshot, params: Params) => Result,
  ): void => {
    connection.onRequest(request, async (params: Params, token) => {
      const tools = await drawing();
      const current = () => workspace.current;
      return guard(connection, request, current, (snapshot, asked: Params) => draw(tools, snapshot, asked))(
        params,
        token,
      );
    });
  };
  answer(previewRequest, (tools, snapshot, params: PreviewParams) => preview(tools, renderings, snapshot, params));
  answer(previewPlaceRequest, (tools, snapshot, params: PreviewPlaceParams) =>
    place(tools, renderings, snapshot, params),
  );
  answer(previewSourceRequest, (tools, snapshot, params: PreviewSourceParams) =>
    source(tools, renderings, snapshot, params),
  );
}

/** A page that was sent. */
interface Rendering {
  readonly id: string;
  readonly draft: Draft;
  readonly blocks: readonly RenderedBlock[];
  readonly parts: readonly PreviewBlock[];
  readonly lines: readonly number[];
}

/** How many renderings of a draft later requests may name: one for each page that shows it, and those on their way. */
const KEPT = 8;

/** The latest renderings of each draft. */
class Renderings {
  readonly #byUri = new Map<string, readonly Rendering[]>();
  /** Tells this server's renderings from those of one that ran before. */
  readonly #started = Date.now().toString(36);
  #last = 0;

  find(uri: string, id: string | undefined): Rendering | undefined {
    return this.#byUri.get(uri)?.find((rendering) => rendering.id === id);
  }

  add(uri: string, rendering: Omit<Rendering, 'id'>): Rendering {
    const added = { ...rendering, id: `${this.#started}.${++this.#last}` };
    this.#byUri.set(uri, [added, ...(this.#byUri.get(uri) ?? [])].slice(0, KEPT));
    return added;
  }

  /** Forgets drafts that were closed. */
  keepOnly(drafts: ReadonlyMap<string, Draft>): void {
    for (const uri of this.#byUri.keys()) {
      if (!drafts.has(uri)) this.#byUri.delete(uri);
    }
  }
}

function preview(
  [{ renderReport }, { previewBlock }, { stepsBetween }]: Drawing,
  renderings: Renderings,
  snapshot: Snapshot,
  { uri, base, findings }: PreviewParams,
): Preview | null {
  renderings.keepOnly(snapshot.drafts);
  const report = reportIn(snapshot, uri);
  if (!report) return null;
  const { draft } = report;
  const painted = findings === false ? [] : findingsIn(snapshot, uri);
  const blocks = renderReport(report, { findings: painted, places: true, messages: snapshot.messages });
  const lines = blocks.map(({ block }) => draft.lines.lineAt(spanIn(draft, { block, span: FIRST })?.start ?? 0));
  const before = renderings.find(uri, base);
  const rendering = renderings.add(uri, { draft, blocks, parts: blocks.map(previewBlock), lines });
  return {
    id: rendering.id,
    version: draft.version,
    ...(before ? { base: before.id } : {}),
    steps: stepsBetween(before?.parts ?? [], rendering.parts),
    ...(before && isSameList(before.lines, lines) ? {} : { lines }),
  };
}

const FIRST = { start: 0, end: 0 };

function isSameList(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}

/** Positions are those of the draft as it is now; a block that the page does not show yet is nowhere. */
function place(
  [, , , { placeOnPage }]: Drawing,
  renderings: Renderings,
  snapshot: Snapshot,
  { uri, id, position }: PreviewPlaceParams,
): PreviewPlace | null {
  const rendering = renderings.find(uri, id);
  const draft = snapshot.drafts.get(uri);
  if (!rendering || !draft) return null;
  return placeOnPage(rendering.blocks, draft, draft.lines.offsetAt(position)) ?? null;
}

function source(
  [, , , { placeInDraft }]: Drawing,
  renderings: Renderings,
  snapshot: Snapshot,
  { uri, id, ...where }: PreviewSourceParams,
): Range | null {
  const rendering = renderings.find(uri, id);
  const draft = snapshot.drafts.get(uri);
  const found = rendering && placeInDraft(rendering.blocks, where);
  const span = found && draft && spanIn(draft, found);
  return draft && span ? toRange(draft.lines, span) : null;
}
