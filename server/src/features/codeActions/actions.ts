import type { Report } from '../../model/report';
import type { ReportTable } from '../../model/table';
import type { Finding } from '../../rules/finding';
import { spanIn, startOf } from '../../syntax/draft';
import type { Span } from '../../text/span';
import { findingsIn, reportIn, type Snapshot } from '../../workspace/snapshot';
import { fixAll } from '../fixAll/fixAll';
import { renumbered } from '../fixAll/ordinals';
import type { Action, ActionKind } from './action';
import { changesOf, fixesOf, fixesOfRules } from './findingFixes';
import { keepActions } from './keep';
import { referenceActions } from './references';
import { structureActions } from './structure';
import { syncActions } from './sync';
import { tableActions } from './tables';
import { inOrder } from './trial';

/** An action with the number by which it is found again in the same draft. */
export interface Offer {
  readonly action: Action;
  readonly number: number;
}

/**
 * What the editor offers at a span: the fixes of the findings there, what else mends them, what can be done to the table
 * or number there, and to keep a finding for a reason. `wants` tells which kinds are asked for.
 */
export function offersAt(snapshot: Snapshot, uri: string, span: Span, wants: (kind: ActionKind) => boolean): Offer[] {
  const offers = wants('quickfix') || wants('refactor.rewrite') ? candidatesAt(snapshot, uri, span) : [];
  const offered = offers.map((action, number) => ({ action, number })).filter(({ action }) => wants(action.kind));
  const everything = wants('source.fixAll.gouji') ? fixAllAction(snapshot, uri) : undefined;
  return everything ? [...offered, { action: everything, number: FIX_ALL }] : offered;
}

const FIX_ALL = -1;

/** The action that was offered under a number at a span of the same draft. */
export function offeredAt(snapshot: Snapshot, uri: string, span: Span, number: number): Action | undefined {
  return number === FIX_ALL ? fixAllAction(snapshot, uri) : candidatesAt(snapshot, uri, span)[number];
}

/** Always the same ones in the same order for the same snapshot. */
function candidatesAt(snapshot: Snapshot, uri: string, span: Span): Action[] {
  const report = reportIn(snapshot, uri);
  if (!report) return [];
  const { messages } = snapshot;
  const all = findingsIn(snapshot, uri);
  const here = all.filter((finding) => touches(report, finding, span));
  const table = tableAt(report, span);
  return [
    ...fixesOf(report, here),
    ...structureActions(report, messages, here),
    ...syncActions(report, messages, here),
    ...fixesOfRules(snapshot, report, here, all),
    ...renumbering(snapshot, report, here),
    ...leftovers(snapshot, report, here, all),
    ...referenceActions(report, span.start, messages),
    ...(table ? tableActions(report, table, span.start, messages, here) : []),
    ...keepActions(report, messages, here),
  ];
}

function touches({ draft }: Report, { place }: Finding, span: Span): boolean {
  const own = spanIn(draft, place);
  return own !== undefined && own.start <= span.end && span.start <= own.end;
}

function tableAt({ draft, tables }: Report, { start, end }: Span): ReportTable | undefined {
  return tables.find((table) => {
    const from = startOf(draft, table.block) ?? 0;
    return from <= start && end <= from + table.block.text.trimEnd().length;
  });
}

function renumbering({ messages }: Snapshot, report: Report, here: readonly Finding[]): Action[] {
  const mends = here.filter(({ rule }) => rule === 'outline.ordinal');
  if (mends.length === 0 || renumbered(report).length === 0) return [];
  const changes = () => renumbered(report);
  const title = messages.actions.renumber;
  return [{ title, kind: 'quickfix', preferred: false, findings: mends, changes }];
}

function leftovers(
  { messages }: Snapshot,
  report: Report,
  here: readonly Finding[],
  all: readonly Finding[],
): Action[] {
  const isLeftover = ({ rule }: Finding) => rule === 'markup.leftover';
  const mends = here.filter(isLeftover);
  const every = all.filter(isLeftover);
  if (mends.length === 0 || every.length < 2) return [];
  const changes = () => inOrder(every.flatMap(({ fixes }) => changesOf(report, fixes[0])));
  const title = messages.actions.removeLeftovers(every.length);
  return [{ title, kind: 'quickfix', preferred: false, findings: mends, changes }];
}

/** Whether anything is left to fix is worked out when it is asked for: clients ask on every save. */
function fixAllAction(snapshot: Snapshot, uri: string): Action | undefined {
  if (!snapshot.drafts.has(uri)) return undefined;
  return {
    title: snapshot.messages.actions.fixAll,
    kind: 'source.fixAll.gouji',
    preferred: false,
    findings: [],
    changes: () => fixAll(snapshot, uri),
  };
}
