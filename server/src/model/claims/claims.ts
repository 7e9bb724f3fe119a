import type { Block } from '../../syntax/block';
import { acrossIn } from './across';
import { carriesOf } from './carry';
import { changesOf } from './changes';
import { channelSumsOf } from './channels';
import type { Claim, ClaimContext } from './claim';
import { itemSumsOf } from './items';
import { listsOf } from './lists';
import { missingOf } from './missing';
import type { Passage, PassageClaims } from './passage';
import { periodsOf } from './periods';
import { ratesOf } from './rates';
import type { ProseReading } from './reading';
import { respectiveClaims } from './respective';
import { restsOf } from './rest';
import { sharesOf } from './shares';
import { type ReadBlock, streamOf } from './stream';
import { sumsOf } from './sums';

export type { Passage, PassageClaims } from './passage';

/** The claims within one passage. `read` gives a block's own reading and should remember it. */
export function readPassage(
  passage: Passage,
  read: (block: Block) => ProseReading,
  context: ClaimContext,
): PassageClaims {
  const blocks: readonly ReadBlock[] = passage.blocks.map((block) => ({ block, reading: read(block) }));
  const figures = blocks.reduce((count, { reading }) => count + reading.tokens.length, 0);
  if (figures > MOST_FIGURES) return { stream: { blocks, slots: [], tail: '' }, claims: [], tooMany: figures };
  const stream = streamOf(blocks);
  const sums = sumsOf(stream, context.kinds);
  const claims = [
    ...sums.claims,
    ...itemSumsOf(stream),
    ...sharesOf(stream, sums),
    ...missingOf(stream, sums),
    ...restsOf(stream, sums),
    ...ratesOf(stream),
    ...channelSumsOf(stream),
    ...changesOf(stream),
    ...carriesOf(stream),
    ...respectiveClaims(stream),
    ...blocks.flatMap((block) => [...listsOf(block, context), ...periodsOf(block, context)]),
  ];
  return { stream, claims };
}

/**
 * A passage with more figures than any report's is a list of data, not prose: nothing is claimed, and its figures count as
 * not checked, which the rule `limit.reached` says. So the time that hostile text takes is bounded.
 */
export const MOST_FIGURES = 5_000;

/** Every claim of a report: those of its passages, and what is said twice. */
export function claimsOf(passages: readonly PassageClaims[]): readonly Claim[] {
  const across = acrossIn(passages);
  return [...passages.flatMap((passage) => passage.claims), ...passages.flatMap((passage) => across.againIn(passage))];
}
