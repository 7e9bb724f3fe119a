import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const FOREIGN = new Set(['node_modules', 'dist', 'out', '.git', '.vscode-test']);

describe('documents', () => {
  const documents = markdownUnder('.');

  it('link to files, pictures and headings that exist', () => {
    assert.ok(documents.includes('README.md'));
    assert.deepEqual(
      documents.flatMap((file) => brokenLinks(file)),
      [],
    );
  });

  it('are read with their code left out', () => {
    assert.deepEqual(linksIn('[a](b.md) `[c](d)` ![e](f.png)\n```\n[g](h)\n```\n[i](j "k")\n'), ['b.md', 'f.png', 'j']);
    assert.deepEqual([...anchorsIn('# A b\n## “一、二”（三）\n## A b\n')], ['a-b', '一二三', 'a-b-1']);
  });
});

/** Paths from the root of all Markdown files of the project. */
function markdownUnder(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return FOREIGN.has(entry.name) ? [] : markdownUnder(file);
    return entry.name.endsWith('.md') ? [file] : [];
  });
}

/** `file: target` for each relative link that leads nowhere. */
function brokenLinks(file: string): string[] {
  return linksIn(fs.readFileSync(path.join(root, file), 'utf8'))
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [name = '', anchor] = decodeURIComponent(target).split('#');
      const linked = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
      const full = path.join(root, linked);
      if (!fs.existsSync(full)) return true;
      return anchor !== undefined && !anchorsIn(fs.readFileSync(full, 'utf8')).has(anchor);
    })
    .map((target) => `${file}: ${target}`);
}

function linksIn(markdown: string): string[] {
  const prose = withoutFences(markdown).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^()\s]+)(?: "[^"\n]*")?\)/g)].map(([, target = '']) => target);
}

/** The anchors that GitHub gives the headings. */
function anchorsIn(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, title = ''] of withoutFences(markdown).matchAll(/^#{1,6} +(.*)$/gm)) {
    const slug = title
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let name = slug;
    for (let again = 1; anchors.has(name); again++) name = `${slug}-${again}`;
    anchors.add(name);
  }
  return anchors;
}

function withoutFences(markdown: string): string {
  let fenced = false;
  return markdown
    .split('\n')
    .filter((line) => {
      if (!line.startsWith('```')) return !fenced;
      fenced = !fenced;
      return false;
    })
    .join('\n');
}
