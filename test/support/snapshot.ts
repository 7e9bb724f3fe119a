import { zh } from '../../server/src/messages/zh';
import { openDraft } from '../../server/src/syntax/draft';
import { DEFAULT_SETTINGS } from '../../server/src/workspace/settings';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { Workspace } from '../../server/src/workspace/workspace';
import { catalogue } from './check';

export const URI = 'test:report.gouji';

/** A workspace with one draft; a rule that fails fails the test. */
export function snapshotOf(text: string): Snapshot {
  const workspace = new Workspace(catalogue, zh, (rule, fault) => {
    throw new Error(`rule ${rule} failed`, { cause: fault });
  });
  workspace.apply({ kind: 'settings', settings: DEFAULT_SETTINGS });
  workspace.apply({ kind: 'opened', uri: URI, version: 1, text });
  const draft = workspace.current.drafts.get(URI) ?? openDraft(URI, 1, text);
  return { ...workspace.current, drafts: new Map([[URI, draft]]) };
}
