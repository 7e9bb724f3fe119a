import { builtinCatalogue } from '../../server/src/hosts/builtin';
import { zh } from '../../server/src/messages/zh';
import { openDraft } from '../../server/src/syntax/draft';
import { findingsIn } from '../../server/src/workspace/snapshot';
import { Workspace } from '../../server/src/workspace/workspace';
import { loadPeer, peerFile, versionOf } from './peers';
import { median } from './statistics';

export interface ParseTime {
  readonly name: string;
  /** Milliseconds of the first time, with code that the engine has never run. */
  readonly first: number;
  /** The median when it has run for a while. */
  readonly warm: number;
}

type Parse = (text: string) => unknown;

/** Reading a whole draft from nothing, in one process, beside public Markdown parsers on the same text. */
export async function parsing(text: string, rounds: number): Promise<ParseTime[]> {
  const parsers: Readonly<Record<string, Parse>> = { ...ours(), ...(await peers()) };
  return Object.entries(parsers).map(([name, parse]) => {
    const timed = () => {
      const start = performance.now();
      parse(text);
      return performance.now() - start;
    };
    const first = timed();
    warmUp(timed);
    return { name, first, warm: median(Array.from({ length: rounds }, timed)) };
  });
}

/** Until the engine has optimised what is fast: what takes a few milliseconds takes several times as long until then. */
function warmUp(timed: () => number): void {
  let spent = 0;
  for (let round = 0; round < MOST_ROUNDS && spent < ENOUGH; round++) spent += timed();
}

const MOST_ROUNDS = 50;
const ENOUGH = 1_000;

function ours(): Readonly<Record<string, Parse>> {
  const catalogue = builtinCatalogue();
  const uri = 'bench:report.gouji';
  return {
    '**gouji**, blocks': (text) => openDraft(uri, 1, text),
    '**gouji**, tables, prose and every rule': (text) => {
      const workspace = new Workspace(catalogue, zh, () => undefined);
      workspace.apply({ kind: 'opened', uri, version: 1, text });
      return findingsIn(workspace.current, uri);
    },
  };
}

async function peers(): Promise<Readonly<Record<string, Parse>>> {
  const { parser, GFM } = await loadPeer<{
    readonly parser: { configure(extension: unknown): { parse: Parse } };
    readonly GFM: unknown;
  }>('@lezer/markdown');
  const lezer = parser.configure(GFM);
  const { micromark } = await loadPeer<{ micromark: (text: string, options: object) => string }>('micromark');
  const { gfm, gfmHtml } = await loadPeer<{ gfm: () => unknown; gfmHtml: () => unknown }>('micromark-extension-gfm');
  const { unified } = await loadPeer<{ unified: () => Unified }>('unified');
  const { default: remarkParse } = await loadPeer<{ default: unknown }>('remark-parse');
  const { default: remarkGfm } = await loadPeer<{ default: unknown }>('remark-gfm');
  const { default: markdownIt } = await loadPeer<{ default: () => { parse: (text: string, env: object) => unknown } }>(
    'markdown-it',
  );
  const remark = unified().use(remarkParse).use(remarkGfm);
  const own = markdownIt();
  return {
    [`@lezer/markdown ${versionOf('@lezer/markdown')}`]: (text) => lezer.parse(text),
    [`markdown-it ${versionOf('markdown-it')}`]: (text) => own.parse(text, {}),
    [`micromark ${versionOf('micromark')} to HTML`]: (text) =>
      micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
    [`remark-parse ${versionOf('remark-parse')}`]: (text) => remark.parse(text),
    [`markdownlint ${versionOf('markdownlint')}`]: await markdownlint(),
  };
}

interface Unified {
  use(plugin: unknown): Unified;
  parse: Parse;
}

async function markdownlint(): Promise<Parse> {
  const { lint } = (await import(peerFile('markdownlint', 'lib/exports-sync.mjs'))) as {
    lint: (options: { strings: Readonly<Record<string, string>> }) => unknown;
  };
  return (text) => lint({ strings: { text } });
}
