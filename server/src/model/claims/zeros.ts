import type { Claim, ClaimContext } from './claim';
import { inScope } from './lead';
import { findPhrase, normalise, type Phrase } from './phrase';
import type { Stream } from './stream';
import type { ReadyForm } from './tables';

/** 未收到申请, 无行政复议: sayings that put a cell at zero. */
export function zeroClaims(stream: Stream, forms: readonly ReadyForm[], context: ClaimContext): readonly Claim[] {
  const claims: Claim[] = [];
  for (const block of stream.blocks) {
    for (const sentence of sentencesOf(block.reading.folded.text)) {
      const text = normalise(sentence.text);
      for (const { form, zero, readings } of forms) {
        const phrase = zero.find((each) => saysZero(each, text));
        if (phrase === undefined) continue;
        const target = readings[0];
        if (target === undefined) continue;
        const holds = readings.some((reading) => reading.value.eq(0));
        const sure = inScope(sentence.text, context);
        const span = block.reading.folded.origin(sentence.start, sentence.start + sentence.text.length);
        claims.push({
          kind: 'equal',
          rule: holds ? form.id : 'q.zero-conflict',
          figures: [{ role: 'said', place: { block: block.block, span }, text: sentence.text }],
          formula: `0 ${holds ? '=' : sure ? '≠' : '?'} ${target.value.toFixed()}`,
          verdict: holds ? 'holds' : sure ? 'broken' : 'unknown',
          at: { block: block.block, span },
          target: { form: form.id, terms: target.terms, value: target.value },
          ...(holds || !sure ? {} : { level: 'warning' as const }),
        });
      }
    }
  }
  return claims;
}

function saysZero(phrase: Phrase, text: string): boolean {
  const at = findPhrase(phrase, text);
  if (at === undefined) return false;
  const first = phrase.left[0];
  // 已审结 says nothing of what is still open unless it says all; and a clause with a number is no zero.
  if (
    first?.kind === 'text' &&
    first.options.some((option) => /^(已|均)/.test(option)) &&
    !/(均|都|全部)$/.test(text.slice(0, at)) &&
    !/^均/.test(text.slice(at))
  )
    return false;
  return !/^[^,;。]{0,24}\d/.test(text.slice(at));
}

function sentencesOf(text: string): readonly { readonly text: string; readonly start: number }[] {
  const found: { readonly text: string; readonly start: number }[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !'。;!'.includes(text.charAt(at))) continue;
    if (at > start && at - start <= LONGEST_SENTENCE) found.push({ text: text.slice(start, at), start });
    start = at + 1;
  }
  return found;
}

const LONGEST_SENTENCE = 300;
