import type { ProseClaimForm } from '../../catalogue/format';
import { marksOf } from '../../text/marks';
import { perObject } from '../../text/memory';
import type { Claim, ClaimContext } from './claim';
import { inScope } from './lead';
import { findPhrase, normalise, type Phrase } from './phrase';
import { type PhraseIndex, phraseIndex } from './phraseIndex';
import type { ProseReading } from './reading';
import type { Stream } from './stream';
import type { ReadyForm, SoughtForm } from './tables';

/** 未收到申请, 无行政复议: sayings that put a cell at zero. */
export function zeroClaims(
  stream: Stream,
  forms: readonly SoughtForm[],
  ask: (form: ProseClaimForm) => ReadyForm | undefined,
  context: ClaimContext,
): readonly Claim[] {
  const sayings = sayingsOf(forms);
  return stream.blocks.flatMap((block) =>
    sayings(block.reading).flatMap(({ sentence, form }): Claim[] => {
      const readings = ask(form)?.readings;
      const target = readings?.[0];
      if (readings === undefined || target === undefined) return [];
      const holds = readings.some((reading) => reading.value.eq(0));
      const sure = inScope(sentence.text, form, context);
      const span = block.reading.folded.origin(sentence.start, sentence.start + sentence.text.length);
      return [
        {
          kind: 'equal',
          rule: holds ? form.id : 'q.zero-conflict',
          figures: [{ role: 'said', place: { block: block.block, span }, text: sentence.text }],
          formula: `0 ${holds ? '=' : sure ? '≠' : '?'} ${target.value.toFixed()}`,
          verdict: holds ? 'holds' : sure ? 'broken' : 'unknown',
          at: { block: block.block, span },
          target: { form: form.id, terms: target.terms, value: target.value },
          ...(holds || !sure ? {} : { level: 'warning' as const }),
        },
      ];
    }),
  );
}

interface Saying {
  readonly sentence: { readonly text: string; readonly start: number };
  readonly form: ProseClaimForm;
}

/** The sentences that say zero of something; looked for once in each block. */
const sayingsOf = perObject((forms: readonly SoughtForm[]) => {
  const phrases = phraseIndex(
    forms.flatMap(({ form, zero }) => zero.map((phrase): ZeroPhrase => ({ form, phrase }))),
    ({ phrase }) => phrase.needed,
  );
  return perObject(({ folded: { text } }: ProseReading): readonly Saying[] =>
    phrases.in(normalise(text)).length === 0 ? NONE : sentencesOf(text).flatMap(saying(phrases)),
  );
});

const NONE: readonly never[] = [];

function saying(phrases: PhraseIndex<ZeroPhrase>): (sentence: Saying['sentence']) => Saying[] {
  return (sentence) => {
    const text = normalise(sentence.text);
    const said = phrases.in(text).filter(({ phrase }) => saysZero(phrase, text));
    return [...new Set(said.map(({ form }) => form))].map((form) => ({ sentence, form }));
  };
}

interface ZeroPhrase {
  readonly form: ProseClaimForm;
  readonly phrase: Phrase;
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
    if (at < text.length && !SENTENCE_MARKS.has(text.charCodeAt(at))) continue;
    if (at > start && at - start <= LONGEST_SENTENCE) found.push({ text: text.slice(start, at), start });
    start = at + 1;
  }
  return found;
}

const LONGEST_SENTENCE = 300;
const SENTENCE_MARKS = marksOf('。;!');
