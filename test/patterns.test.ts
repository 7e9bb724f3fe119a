import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import ts from 'typescript';

/** Repetitions beyond this are as good as endless. */
const MANY = 100;

/** Where a regular expression repeats something that itself repeats without end: such patterns can take forever. */
function nestedRepetitions(pattern: string, flags: string): string[] {
  const found: string[] = [];
  let depth = 0;
  visitRegExpAST(new RegExpParser().parsePattern(pattern, 0, pattern.length, flags.includes('u')), {
    onQuantifierEnter({ max, raw }) {
      if (max <= MANY) return;
      if (depth > 0) found.push(raw);
      depth++;
    },
    onQuantifierLeave({ max }) {
      if (max > MANY) depth--;
    },
  });
  return found;
}

/** The literals of a source; patterns put together at run time are short lists of ordinals, bounded by hand. */
function patternsIn(file: string): { readonly pattern: string; readonly flags: string; readonly line: number }[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const patterns: { pattern: string; flags: string; line: number }[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      patterns.push({ pattern: node.text.slice(1, end), flags: node.text.slice(end + 1), line });
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return patterns;
}

function sources(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sources(name);
    return name.endsWith('.ts') ? [name] : [];
  });
}

describe('regular expressions', () => {
  it('of the server repeat nothing that repeats without end', () => {
    const files = sources(path.join(import.meta.dirname, '../server/src'));
    const all = files.flatMap((file) => patternsIn(file).map((one) => ({ file, ...one })));
    assert.ok(all.length > 100, `only ${all.length} patterns found`);
    const nested = all.flatMap(({ file, pattern, flags, line }) =>
      nestedRepetitions(pattern, flags).map((part) => `${path.relative('.', file)}:${line}: ${part}`),
    );
    assert.deepEqual(nested, []);
  });

  it('are told apart: endless in endless is found, bounded in endless is not', () => {
    assert.deepEqual(nestedRepetitions('(a+)+', ''), ['a+']);
    assert.deepEqual(nestedRepetitions('(?:a{1,3}b)*', ''), []);
  });
});
