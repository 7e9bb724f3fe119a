// `node:assert/strict` for a browser.
import assert from 'assert/';

export default assert.strict;
