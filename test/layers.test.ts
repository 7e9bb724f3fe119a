import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { layerFaults } from './support/layers';

const root = path.resolve(import.meta.dirname, '..');

describe('layers', () => {
  it('are kept by every import of the server and the client', () => {
    const sources = new Map(['server/src', 'client/src'].flatMap(sourcesUnder));
    assert.ok(sources.size > 0);
    assert.deepEqual(layerFaults(sources), []);
  });

  it('let a file import from its own folder, from below, and messages where people are spoken to', () => {
    check({
      'server/src/text/span.ts': '',
      'server/src/messages/zh.ts': `import type { Span } from '../text/span';`,
      'server/src/rules/sum.ts': `import { a } from './b';\nimport { spanOf } from '../text/span';\nimport { zh } from '../messages/zh';`,
      'server/src/hosts/node.ts': `import fs from 'node:fs';\nimport { serve } from '../lsp/server';`,
      'client/src/commands.ts': `import * as vscode from 'vscode';\nimport { a } from '../../server/src/lsp/protocol';`,
    });
  });

  it('refuse an arrow upwards, with its line', () => {
    check(
      { 'server/src/text/a.ts': `// first\nexport { check } from '../rules/run';` },
      /^server\/src\/text\/a.ts:2: '..\/rules\/run': text stands below rules$/,
    );
    check({ 'server/src/syntax/a.ts': `import type { M } from '../messages/zh';` }, /syntax may not import messages/);
    check({ 'server/src/messages/a.ts': `import type { R } from '../model/report';` }, /messages may not import model/);
  });

  it('refuse the world in the core', () => {
    check({ 'server/src/lsp/a.ts': `import fs from 'node:fs';` }, /only hosts\/ may use Node/);
    check({ 'server/src/features/a.ts': `import { Hover } from 'vscode-languageserver';` }, /know the protocol/);
    check({ 'server/src/hosts/a.ts': `import * as vscode from 'vscode';` }, /knows no editor/);
    check({ 'server/src/model/a.ts': `import x from '../../../client/src/status';` }, /outside the server/);
  });

  it('refuse the server in the client, and Node in its shared part', () => {
    check({ 'client/src/a.ts': `import x from '../../server/src/text/span';` }, /nothing of the server/);
    check({ 'client/src/a.ts': `import path from 'node:path';` }, /extension.node.ts/);
    check({ 'client/src/a.ts': `import { L } from 'vscode-languageclient/node';` }, /extension.node.ts/);
  });

  it('refuse a source outside the folders', () => {
    check({ 'server/src/utils/a.ts': '' }, /^server\/src\/utils\/a.ts:1: not in a folder/);
  });

  it('refuse cycles, each named once', () => {
    check(
      {
        'server/src/text/a.ts': `import './b';`,
        'server/src/text/b.ts': `import type { C } from './c';`,
        'server/src/text/c.ts': `import './a';`,
      },
      /^server\/src\/text\/c.ts:1: import cycle server\/src\/text\/a.ts → .*b.ts → .*c.ts → server\/src\/text\/a.ts$/,
    );
  });
});

/** Asserts that these files give exactly one fault, which matches, or none. */
function check(files: Readonly<Record<string, string>>, expected?: RegExp): void {
  const faults = layerFaults(new Map(Object.entries(files)));
  if (expected) {
    assert.equal(faults.length, 1, faults.join('\n'));
    assert.match(faults[0]!, expected);
  } else {
    assert.deepEqual(faults, []);
  }
}

function sourcesUnder(folder: string): [string, string][] {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [`${folder}/${name.replaceAll(path.sep, '/')}`, fs.readFileSync(path.join(absolute, name), 'utf8')]);
}
