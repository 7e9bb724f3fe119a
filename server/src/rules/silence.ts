import type { Report } from '../model/report';
import type { Block } from '../syntax/block';
import { ALL_RULES, type Silence, silencesOf } from '../syntax/silence';
import { indexedBlocks } from '../syntax/stretch';
import { perObject } from '../text/memory';
import type { Finding } from './finding';
import { levelOf, ruleIds } from './levels';
import type { RunOptions } from './options';

const RULE = 'markup.silence';

/**
 * The findings that no `<!-- 不校验: … -->` covers, and one for each such comment that silences nothing: so that none
 * outlives its cause.
 */
export function silence(report: Report, findings: readonly Finding[], options: RunOptions): Finding[] {
  const silences = placed(report);
  if (silences.all.length === 0) return [...findings];
  const used = new Map<Silence, Set<string>>();
  const heard = findings.filter((finding) => {
    const covering = (silences.over.get(finding.place.block) ?? []).filter((one) => covers(one, finding));
    for (const { silence } of covering) used.set(silence, (used.get(silence) ?? new Set()).add(finding.rule));
    return covering.length === 0;
  });
  const level = levelOf(RULE, report, options.levels ?? {});
  if (level === 'off') return heard;
  const known = new Set([...ruleIds(report.catalogue), ALL_RULES]);
  for (const { silence, block } of silences.all) {
    const idle = silence.rules.filter((rule) => rule !== ALL_RULES && !used.get(silence)?.has(rule));
    const unknown = idle.find((rule) => !known.has(rule));
    if (silence.rules.includes(ALL_RULES) ? used.has(silence) : silence.rules.length > 0 && idle.length === 0) continue;
    const message = unknown
      ? options.messages.silenceUnknown(unknown)
      : options.messages.silenceUnused(idle.length > 0 ? idle : silence.rules);
    heard.push({
      rule: RULE,
      level,
      place: { block, span: silence.span },
      message,
      related: [],
      elsewhere: [],
      fixes: [],
    });
  }
  return heard;
}

/** Whether a comment silences a rule at a place. */
export function isSilenced(report: Report, at: Pick<Finding, 'place' | 'rule'>): boolean {
  return (
    placed(report)
      .over.get(at.place.block)
      ?.some((one) => covers(one, at)) === true
  );
}

/** The comments that silence something in the blocks of a passage or a table. */
export function silencesOver(report: Report, parts: readonly { readonly block: Block }[]): readonly Silence[] {
  const { over } = placed(report);
  if (over.size === 0) return NONE;
  return parts.flatMap(({ block }) => over.get(block)?.map(({ silence }) => silence) ?? NONE);
}

const NONE: readonly Silence[] = [];

const silencing = indexedBlocks((block) => (silencesOf(block).length > 0 ? block : undefined));

interface PlacedSilence {
  readonly silence: Silence;
  /** Where the comment stands. */
  readonly block: Block;
  /** The block whose findings it covers. */
  readonly covered: Block;
}

interface Silences {
  /** In the order of the text. */
  readonly all: readonly PlacedSilence[];
  /** By the block they cover. */
  readonly over: ReadonlyMap<Block, readonly PlacedSilence[]>;
}

const placed = perObject((report: Report): Silences => {
  const { blocks } = report.draft;
  const all: PlacedSilence[] = [];
  const over = new Map<Block, PlacedSilence[]>();
  for (const { found: block, index } of silencing(report.draft)) {
    for (const silence of silencesOf(block)) {
      const covered = silence.covers === 'line' ? block : nextMeant(blocks, index);
      if (!covered) continue;
      const one = { silence, block, covered };
      all.push(one);
      const others = over.get(covered);
      if (others) others.push(one);
      else over.set(covered, [one]);
    }
  }
  return { all, over };
});

/** The block that a comment before it is about. */
function nextMeant(blocks: readonly Block[], index: number): Block | undefined {
  let at = index + 1;
  while (PASSED_OVER.has(blocks[at]?.kind ?? '')) at++;
  return blocks[at];
}

/** A comment before a caption is meant for the table below it. */
const PASSED_OVER: ReadonlySet<string> = new Set(['blank', 'comment', 'caption', 'leftover']);

function covers({ silence, covered }: PlacedSilence, { place, rule }: Pick<Finding, 'place' | 'rule'>): boolean {
  if (place.block !== covered || !(silence.rules.includes(ALL_RULES) || silence.rules.includes(rule))) return false;
  return silence.covers === 'next-block' || onSameLine(covered.text, silence.span.start, place.span.start);
}

function onSameLine(text: string, one: number, other: number): boolean {
  return !/[\r\n]/.test(text.slice(Math.min(one, other), Math.max(one, other)));
}
