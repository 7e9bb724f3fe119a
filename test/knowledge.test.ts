import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { allColumns } from '../server/src/catalogue/formCells';
import { plainLabel } from '../server/src/catalogue/labels';
import { catalogue } from './unit/catalogue/builtin';

const root = path.resolve(import.meta.dirname, '..');

/** Shorter labels (总计, 其他) are words that anybody may use. */
const SHORTEST = 5;

describe('knowledge', () => {
  it('is data: no source of the server says a label of a form, a title or a passage of law', () => {
    const { forms, eras, law } = catalogue.data;
    const labels = [
      ...forms.flatMap((form) => [
        form.title,
        ...[...form.rows, ...form.groups, ...allColumns(form.columns)].map(({ label }) => label),
      ]),
      ...eras.flatMap(({ sections }) => sections.map(({ title }) => title)),
      ...law.flatMap(({ articles }) => articles.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))),
    ];
    const known = [...new Set(labels.map((label) => plainLabel(label)))].filter((label) => label.length >= SHORTEST);
    assert.ok(known.length > 200);
    const strings = new Map(sources().map((file) => [file, stringsIn(file)]));
    assert.ok([...strings.values()].flat().some((text) => text.includes('政府信息公开')));
    const said = [...strings].flatMap(([file, texts]) => {
      return known.filter((label) => texts.some((text) => text.includes(label))).map((label) => `${file}: ${label}`);
    });
    assert.deepEqual(said, []);
  });
});

function sources(): string[] {
  const names = fs.readdirSync(path.join(root, 'server/src'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => `server/src/${name.replaceAll(path.sep, '/')}`);
}

/** Everything between quotation marks, and the patterns. */
function stringsIn(file: string): string[] {
  const source = ts.createSourceFile(file, fs.readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.ES2022);
  const strings: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node) || ts.isTemplateLiteralToken(node)) {
      strings.push(node.text);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return strings;
}
