import { perObject } from '../text/memory';
import type { Span } from '../text/span';
import type { Block } from './block';

/** `<!-- 不校验: rule-id[, rule-id…] 理由 -->`: rules that the writer silenced, with the reason. */
export interface Silence {
  /** The whole comment, from the block's start. */
  readonly span: Span;
  /** Rule ids; `全部` silences every rule. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** A comment at a line's end covers that line; one alone covers the next block. */
  readonly covers: 'line' | 'next-block';
}

export const ALL_RULES = '全部';

/** The silencing comments in a block's text; remembered per block. */
export const silencesOf: (block: Block) => readonly Silence[] = perObject((block) =>
  block.text.includes('<!--') ? read(block) : [],
);

function read(block: Block): Silence[] {
  const silences: Silence[] = [];
  for (let start = block.text.indexOf('<!--'); start >= 0; start = block.text.indexOf('<!--', start + 4)) {
    const close = block.text.indexOf('-->', start);
    if (close < 0) break;
    const body = /^\s*不校验\s*[:：](.*)$/s.exec(block.text.slice(start + 4, close));
    if (!body?.[1]) continue;
    const rules: string[] = [];
    let rest = body[1].trim();
    for (let id = RULE_ID.exec(rest); id; id = RULE_ID.exec(rest)) {
      rules.push(id[0]);
      rest = rest.slice(id[0].length);
      const comma = /^\s*[,，、]\s*/.exec(rest);
      if (!comma) break;
      rest = rest.slice(comma[0].length);
    }
    const covers = block.kind === 'comment' ? 'next-block' : 'line';
    silences.push({ span: { start, end: close + 3 }, rules, reason: rest.trim(), covers });
  }
  return silences;
}

const RULE_ID = /^(?:全部|[a-z][a-z0-9.-]*)/;
