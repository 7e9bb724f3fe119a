/**
 * Random edits of drafts in one process: the edited draft must show what the same text shows when it is opened afresh, and
 * nothing may fail. Long drafts are begun anew now and then, so that edits do not wear them down to noise.
 */
import assert from 'node:assert/strict';
import { builtinCatalogue } from '../../server/src/hosts/builtin';
import { zh } from '../../server/src/messages/zh';
import { Workspace } from '../../server/src/workspace/workspace';
import { Random } from '../support/random';
import { randomChange } from '../support/randomEdits';
import { wholeOf } from '../support/whole';

const URI = 'fuzz:report.gouji';
/** UTF-16 units. */
const LONGEST_PART = 2_000;
const catalogue = builtinCatalogue();

export interface EditsOptions {
  readonly seed: number;
  readonly texts: readonly string[];
  /** Edits in all. */
  readonly edits: number;
  /** Edits of one draft before the next is taken. */
  readonly perDraft: number;
  /** Compared with a fresh draft after each so many edits. */
  readonly every: number;
  /** How many edits there are, at most, before all is looked at again, so that what was remembered is put to use. */
  readonly unseen: number;
}

/** Throws at the first difference, with the seed and the step in its message. */
export function fuzzEdits({ seed, texts, edits, perDraft, every, unseen }: EditsOptions): void {
  const random = new Random(seed);
  let workspace = opened('');
  let left = 0;
  for (let step = 0; step < edits; step++) {
    if (step % perDraft === 0) workspace = opened(begunWith(texts[random.upTo(texts.length - 1)] ?? '', random));
    const draft = workspace.current.drafts.get(URI);
    const change = randomChange(draft?.text ?? '', random);
    workspace.apply({ kind: 'edited', uri: URI, version: step + 2, changes: [change] });
    if (step % every === every - 1) compare(workspace, `seed ${seed}, step ${step}`);
    else if (left-- <= 0) {
      left = random.upTo(unseen);
      wholeOf(workspace.current, URI);
    }
  }
}

/** Mostly some lines out of a text: much of what goes wrong does so among few. */
function begunWith(text: string, random: Random): string {
  if (random.upTo(5) === 0) return text;
  const start = text.lastIndexOf('\n', random.upTo(text.length)) + 1;
  const end = text.indexOf('\n', start + random.upTo(LONGEST_PART));
  return text.slice(start, end < 0 ? text.length : end + 1);
}

function compare(workspace: Workspace, when: string): void {
  const edited = wholeOf(workspace.current, URI);
  const fresh = wholeOf(opened(workspace.current.drafts.get(URI)?.text ?? '').current, URI);
  assert.deepEqual(edited, fresh, `${when}: an edited draft is not what a fresh one is`);
}

function opened(text: string): Workspace {
  const workspace = new Workspace(catalogue, zh, (rule, fault) => {
    throw new Error(`rule ${rule} failed`, { cause: fault });
  });
  workspace.apply({ kind: 'opened', uri: URI, version: 1, text });
  return workspace;
}
