import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const record = (file: string): Readonly<Record<string, string>> => JSON.parse(read(file));

describe('the manifest', () => {
  const manifest = read('package.json');

  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    it(`has each of its texts in ${file}, and no other is there`, () => {
      const used = [...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key!);
      assert.deepEqual(Object.keys(record(file)).sort(), [...new Set(used)].sort());
    });
  }

  it('names files that exist', () => {
    const named = [...manifest.matchAll(/"(\.\/[^"]+)"/g)].map(([, file]) => file!);
    const sources = named.filter((file) => !file.startsWith('./dist/'));
    assert.ok(sources.length > 0);
    assert.deepEqual(
      sources.filter((file) => !fs.existsSync(path.join(root, file))),
      [],
    );
  });
});

describe('the client', () => {
  const bundle = record('l10n/bundle.l10n.zh-cn.json');

  it('has each text it shows in the Chinese bundle, and no other is there', () => {
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(clientTexts())].sort());
  });

  it('fills the same places in both languages', () => {
    const places = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).sort();
    for (const [english, chinese] of Object.entries(bundle))
      assert.deepEqual(places(chinese), places(english), english);
  });
});

/** The first arguments of all calls `….l10n.t('…')`. */
function clientTexts(): readonly string[] {
  const texts: string[] = [];
  for (const name of fs.readdirSync(path.join(root, 'client/src'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = path.join('client/src', name);
    const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText(source))) {
        const [text] = node.arguments;
        assert.ok(text && ts.isStringLiteral(text), `${file}: a text must be written out: ${node.getText(source)}`);
        texts.push(text.text);
      }
      node.forEachChild(visit);
    };
    visit(source);
  }
  return texts;
}
