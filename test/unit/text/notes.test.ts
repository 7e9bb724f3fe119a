import assert from 'node:assert/strict';
import { notes } from '../../../server/src/text/notes';

describe('notes', () => {
  it('are kept with their object, each kind by itself', () => {
    const [sizes, names] = [notes<object, number>(), notes<object, string>()];
    const [one, other] = [{ kind: 'one' }, { kind: 'other' }];
    sizes.set(one, 1);
    sizes.set(other, 2);
    names.set(one, 'I');
    sizes.set(one, 3);
    assert.deepEqual([sizes.get(one), sizes.get(other), names.get(one), names.get(other)], [3, 2, 'I', undefined]);
  });

  it('are seen by nobody else and not copied', () => {
    const sizes = notes<object, number>();
    const object = { kind: 'one' };
    sizes.set(object, 1);
    assert.deepEqual(Reflect.ownKeys(object), ['kind']);
    assert.deepEqual(object, { kind: 'one' });
    assert.equal(sizes.get({ ...object }), undefined);
  });
});
