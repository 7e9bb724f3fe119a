import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const FOLDER = 'server/src';

describe('docstrings', () => {
  it('say what every exported function and class of the server means, but for what a predicate’s name says', () => {
    const files = fs
      .readdirSync(path.join(root, FOLDER), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll(path.sep, '/'))
      .filter((name) => name.endsWith('.ts') && !name.startsWith('messages/'));
    assert.ok(files.length > 100);
    const silent = files.flatMap((name) =>
      undocumented(`${FOLDER}/${name}`, fs.readFileSync(path.join(root, FOLDER, name), 'utf8')),
    );
    assert.deepEqual(silent, []);
  });

  it('are asked of functions, of constants that are functions, and of classes', () => {
    const source = `export function a() {}\n/** B. */\nexport function b() {}\nexport const c = () => 1;\nexport class D {}\nexport function isG() {}\nexport const e = 1;\nfunction f() {}\n`;
    assert.deepEqual(undocumented('x.ts', source), ['x.ts:1 a', 'x.ts:4 c', 'x.ts:5 D']);
  });
});

const PREDICATE = /^(is|has)[A-Z]/;

/** `file:line name` for each exported function or class without a docstring. */
function undocumented(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return source.statements.flatMap((statement) => {
    const names = exportedCallables(statement);
    if (names.length === 0 || ts.getJSDocCommentsAndTags(statement).length > 0) return [];
    const { line } = source.getLineAndCharacterOfPosition(statement.getStart(source));
    return names.filter((name) => !PREDICATE.test(name)).map((name) => `${file}:${line + 1} ${name}`);
  });
}

function exportedCallables(statement: ts.Statement): string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  if (!isExported) return [];
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return [statement.name?.text ?? 'default'];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations
    .filter(
      ({ initializer, type }) => (initializer && isFunction(initializer)) || (type && ts.isFunctionTypeNode(type)),
    )
    .map(({ name }) => name.getText());
}

function isFunction(node: ts.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}
