/** Reads made-up text as a report and shows its claims. */
import type { Claim, ClaimContext } from '../../../server/src/model/claims/claim';
import { claimsOf, readPassage } from '../../../server/src/model/claims/claims';
import { passagesOf } from '../../../server/src/model/claims/passages';
import { readProse } from '../../../server/src/model/claims/reading';
import { openDraft } from '../../../server/src/syntax/draft';

export function claimsIn(text: string, context: ClaimContext = { year: 2023 }): readonly Claim[] {
  const passages = passagesOf(openDraft('file:///a.gouji', 1, text)).map((passage) =>
    readPassage(passage, (block) => readProse(block.text), context),
  );
  return claimsOf(passages);
}

/** `kind verdict formula`, with the level of broken ones and the value expected. */
export function showClaim(claim: Claim): string {
  const level = claim.verdict === 'broken' ? ` ${claim.level ?? ''}` : '';
  const expected = claim.expected === undefined ? '' : ` → ${claim.expected.text}`;
  return `${claim.kind} ${claim.verdict}${level}: ${claim.formula}${expected}`;
}

/** The claims of the given kinds, all if none is given. */
export function show(text: string, kinds: readonly Claim['kind'][] = [], context?: ClaimContext): readonly string[] {
  return claimsIn(text, context)
    .filter((claim) => kinds.length === 0 || kinds.includes(claim.kind))
    .map(showClaim);
}

/** Findings that a writer would see as errors or warnings. */
export function alarms(text: string, context?: ClaimContext): readonly string[] {
  return claimsIn(text, context)
    .filter((claim) => claim.verdict === 'broken' && (claim.level === 'error' || claim.level === 'warning'))
    .map(showClaim);
}
