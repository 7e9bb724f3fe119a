import assert from 'node:assert/strict';
import { perKey } from '../../../server/src/text/memory';

describe('what is remembered by key', () => {
  it('is worked out once as long as it is among the latest', () => {
    const remembered = perKey<object>(3);
    const asked: string[] = [];
    const ask = (key: string) =>
      remembered(key, () => {
        asked.push(key);
        return { key };
      });
    const first = ask('a');
    assert.equal(ask('a'), first);
    for (const key of ['b', 'c', 'a', 'd', 'a', 'e', 'f', 'a']) ask(key);
    assert.equal(ask('a'), first);
    assert.deepEqual(asked, ['a', 'b', 'c', 'd', 'e', 'f']);
    for (const key of ['1', '2', '3', '4', '5', '6', '7']) ask(key);
    assert.notEqual(ask('a'), first);
  });
});
