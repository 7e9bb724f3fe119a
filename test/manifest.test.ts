import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const HAN = /\p{Script=Han}/u;
const record = (file: string): Readonly<Record<string, string>> => JSON.parse(read(file));

describe('the manifest', () => {
  const manifest = read('package.json');

  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    it(`has each of its texts in ${file}, and no other is there`, () => {
      const used = [...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key!);
      assert.deepEqual(Object.keys(record(file)).sort(), [...new Set(used)].sort());
    });
  }

  it('says nothing half in the other language', () => {
    for (const [key, text] of Object.entries(record('package.nls.zh-cn.json'))) assert.match(text, HAN, key);
    for (const [key, text] of Object.entries(record('package.nls.json'))) {
      // What a draft itself says is Chinese whoever reads about it.
      assert.doesNotMatch(text.replace(/`[^`]*`/g, ''), HAN, key);
    }
  });

  it('names files that exist and are packed', () => {
    const named = [...manifest.matchAll(/"(?:\.\/)?([\w-]+\/[^"*]+\.\w+)"/g)].map(([, file]) => file!);
    const shown = [...read('README.md').matchAll(/\]\((docs\/images\/[^)]+)\)/g)].map(([, file]) => file!);
    assert.ok(named.length > 10 && shown.length > 5);
    const packed = read('.vscodeignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    for (const file of [...named, ...shown].filter((name) => name !== 'dist/cli.js')) {
      if (!file.startsWith('dist/')) assert.ok(fs.existsSync(path.join(root, file)), file);
      assert.ok(
        packed.some((pattern) => globOf(pattern).test(file)),
        `${file} is not in the package`,
      );
    }
  });

  it('needs no package to be installed with it: everything is bundled', () => {
    assert.equal(JSON.parse(manifest).dependencies, undefined);
  });
});

describe('what the extension contributes', () => {
  const { commands, keybindings, menus, configuration, walkthroughs } = JSON.parse(read('package.json')).contributes;
  const own: readonly string[] = commands.map(({ command }: Contribution) => command);

  it('gives each command a title, an icon and the one category', () => {
    for (const { command, title, category, icon } of commands) {
      assert.match(title, /^%.+%$/, command);
      assert.equal(category, '%category%', command);
      assert.match(icon, /^\$\([a-z-]+\)$/, command);
    }
    // The category stands before each title.
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
      const { category, ...texts } = record(file);
      for (const [key, text] of Object.entries(texts)) {
        if (key.startsWith('command.')) assert.ok(!text.startsWith(category!), text);
      }
    }
  });

  it('names only commands that it has, or that every VS Code has', () => {
    const placed: readonly Contribution[] = [...keybindings, ...Object.values<Contribution[]>(menus).flat()];
    const linked = ['package.nls.json', 'package.nls.zh-cn.json'].flatMap((file) =>
      [...read(file).matchAll(/\(command:([\w.-]+)/g)].map(([, command]) => command!),
    );
    const known = (command: string) => own.includes(command) || /^(workbench|editor)\.action\./.test(command);
    const named = [...placed.map(({ command }) => command), ...linked];
    assert.ok(linked.length > 5);
    assert.deepEqual(
      named.filter((command) => !known(command)),
      [],
    );
  });

  it('binds keys in drafts only', () => {
    for (const { command, when } of keybindings)
      assert.match(when, /editorLangId == gouji|activeWebviewPanelId/, command);
  });

  it('has the commands, the keys and the settings that the documents name', () => {
    const documents = ['README.md', ...fs.readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)];
    const text = documents
      .filter((name) => name.endsWith('.md'))
      .map(read)
      .join('\n');
    const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);
    const titles = Object.values(record('package.nls.zh-cn.json'));
    const commandsNamed = named(/“勾稽: ([^”]+)”/g);
    assert.ok(commandsNamed.length > 5);
    assert.deepEqual(
      commandsNamed.filter((title) => !titles.includes(title)),
      [],
    );
    const keys: readonly string[] = keybindings.map(({ key }: { key: string }) => key);
    assert.deepEqual(
      named(/`(Ctrl\+K [A-Z])`/g).filter((key) => !keys.includes(key.toLowerCase())),
      [],
    );
    const settings = Object.keys(configuration.properties);
    const settingsNamed = named(/["`](gouji\.[\w.*]+)["`]/g);
    assert.ok(settingsNamed.length > 5);
    assert.deepEqual(
      settingsNamed.filter((name) => !settings.some((one) => globOf(name).test(one))),
      [],
    );
  });

  it('describes each setting in Markdown, and each of its choices', () => {
    for (const [name, setting] of Object.entries<Setting>(configuration.properties)) {
      assert.match(setting.markdownDescription ?? '', /^%.+%$/, name);
      for (const { enum: choices = [], enumDescriptions = [] } of [setting, setting.additionalProperties ?? {}]) {
        assert.equal(enumDescriptions.length, choices.length, name);
      }
    }
  });

  it('shows a picture, told in words, with each step of the walkthrough', () => {
    for (const { media } of walkthroughs[0].steps) assert.match(media.altText, /^%.+%$/);
  });
});

/** A pattern of the package's list, where `*` is any name. */
function globOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`);
}

interface Contribution {
  readonly command: string;
  readonly when?: string;
}

interface Setting {
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly additionalProperties?: Setting;
}

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
