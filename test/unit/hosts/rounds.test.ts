import assert from 'node:assert/strict';
import { roundsOf } from '../../../server/src/hosts/cli/rounds';
import type { Planned, Surveyed } from '../../../server/src/hosts/cli/survey';

describe('the rounds of checks', () => {
  it('have a report after those that it is held against, each of which is read once', () => {
    const told = roundsTold({ '2023': ['2022'], '2021': [], '2022': ['2021'], county: ['2022', '2023'] });
    assert.deepEqual(told, ['2021', '2022', '2023', 'county']);
  });

  it('summarise beforehand what is not checked itself, once', () => {
    assert.deepEqual(roundsTold({ a: ['last'], b: ['last'], c: ['a', 'other'] }), ['(last other) a b', 'c']);
  });

  it('summarise what names itself or each other in a circle', () => {
    assert.deepEqual(roundsTold({ a: ['b'], b: ['a'], c: [], d: ['d'], e: ['a'] }), ['c', '(b a d) a b d e']);
  });

  it('are so many and no more, however long a chain is', () => {
    const names = Array.from({ length: 100 }, (_, index) => String(index));
    const told = roundsTold(
      Object.fromEntries(names.map((name, index) => [`n${name}`, index === 0 ? [] : [`n${index - 1}`]])),
    );
    assert.equal(told.length, 17);
    assert.match(told.at(-1) ?? '', /^\(n16 n17 .* n98\) n16 n17 .* n99$/);
  });
});

/** Each round with the names of its checks, and before them in brackets of those whose summaries are to be made. */
function roundsTold(candidates: Readonly<Record<string, readonly string[]>>): string[] {
  const drafts = new Map<string, Surveyed>();
  const draftOf = (uri: string): Surveyed => {
    const draft = drafts.get(uri) ?? { uri, units: [], source: { file: uri }, digest: '' };
    drafts.set(uri, draft);
    return draft;
  };
  const plans = Object.entries(candidates).map(
    ([uri, others]): Planned => ({
      draft: draftOf(uri),
      candidates: { previous: { kind: 'ambiguous', summaries: others.map(draftOf) } },
    }),
  );
  return roundsOf(plans).map(({ summarise, check }) => {
    const made = summarise.length === 0 ? '' : `(${summarise.map(({ uri }) => uri).join(' ')}) `;
    return `${made}${check.map(({ draft }) => draft.uri).join(' ')}`;
  });
}
