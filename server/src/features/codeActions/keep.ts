import type { Messages } from '../../messages/messages';
import { headedOf } from '../../model/outline';
import type { Report } from '../../model/report';
import type { Finding } from '../../rules/finding';
import type { Block } from '../../syntax/block';
import { startOf } from '../../syntax/draft';
import { eolOf } from '../convert/convert';
import type { Action, ActionChange } from './action';

/** For each finding: to keep what it stands on, with a comment that silences the rule there and says why. */
export function keepActions(report: Report, messages: Messages, findings: readonly Finding[]): Action[] {
  const byRule = new Map(
    findings.map((finding) => [`${finding.rule} ${startOf(report.draft, finding.place.block)}`, finding]),
  );
  return [...byRule.values()].flatMap((finding): Action[] => {
    const { rule, place } = finding;
    if (NEVER_KEPT.includes(rule) || place.block.kind === 'front' || place.block.kind === 'comment') return [];
    const changes = () => [silencing(report, finding, messages.actions.reason)];
    const title = messages.actions.keep(rule);
    return [{ title, kind: 'quickfix', preferred: false, findings: [finding], changes }];
  });
}

/** These speak of the silencing comments and of what a comment cannot reach. */
const NEVER_KEPT: readonly string[] = ['markup.silence', 'front.key'];

/** At the line's end in prose; else on a line of its own before the block, where no table or heading is broken by it. */
function silencing({ draft }: Report, { rule, place: { block, span } }: Finding, reason: string): ActionChange {
  const opening = `<!-- 不校验: ${rule} `;
  const comment = `${opening}${reason} -->`;
  const blank = (from: number) => ({ start: from + opening.length, end: from + opening.length + reason.length });
  const start = startOf(draft, block) ?? 0;
  if (block.kind === 'paragraph' || block.kind === 'item' || isInBody(block, span.start)) {
    const at = start + lineEnd(block.text, span.start);
    return { span: { start: at, end: at }, text: comment, blank: blank(0) };
  }
  const at = startOf(draft, captionOver(draft.blocks, block)) ?? start;
  return { span: { start: at, end: at }, text: comment + eolOf(draft), blank: blank(0) };
}

/** In the paragraph behind a run-in heading. */
function isInBody(block: Block, offset: number): boolean {
  if (block.kind !== 'heading') return false;
  const { body } = headedOf(block);
  return body.start <= offset && offset < body.end;
}

/** A comment between a caption and its table would part them. */
function captionOver(blocks: readonly Block[], block: Block): Block {
  const index = blocks.indexOf(block);
  const above = blocks[index - 1]?.kind === 'blank' ? blocks[index - 2] : blocks[index - 1];
  return block.kind === 'table' && above?.kind === 'caption' ? above : block;
}

function lineEnd(text: string, from: number): number {
  const lineBreak = text.slice(from).search(/[\r\n]/);
  return lineBreak < 0 ? text.length : from + lineBreak;
}
