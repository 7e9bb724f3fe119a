// The command outside VS Code: as npm packs and installs it, by itself, under Neovim and under Emacs. `node test/editors/run.mjs`
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, root } from '../../scripts/project.mjs';
import { ONE_FAILURE, report, step, sum } from '../../scripts/suites.mjs';
import { installDebianPackages } from '../workbench/debian.mjs';
import { installPacked } from './packed.mjs';

const PACKED = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'ThirdPartyNotices.txt',
  'dist/cli.js',
  'dist/cli/check.js',
  'dist/cli/commands.js',
  'dist/lib/builtin.json',
  'dist/lib/docx.js',
  'dist/lib/fflate.js',
  'dist/lib/hast-util-to-html.js',
  'dist/lib/hastscript.js',
  'dist/lib/mammoth.js',
  'dist/lib/parse5.js',
  'dist/lib/pinyin.json',
  'dist/lib/saxes.js',
  'dist/lib/tinyglobby.js',
  'dist/lib/vscode-languageserver.js',
  'dist/lib/yaml.js',
  'dist/server/session.js',
  'package.json',
];
/** Each runs a script of tests in a folder of samples, which prints `ok …` or `not ok …` for each. */
const EDITORS = [
  { name: 'Neovim', program: 'nvim', args: ['--headless', '--clean', '-S'], script: 'neovim.lua' },
  { name: 'Emacs', program: 'emacs', args: ['-q', '--batch', '-l'], script: 'emacs.el' },
];
const PASSED = { passed: 1, failed: 0 };

/** How many of the checks passed and failed. */
export function otherEditors() {
  installDebianPackages(['neovim']);
  installDebianPackages(['emacs-nox', 'elpa-eglot']);
  const packed = installPacked();
  try {
    return sum([...theCommand(packed), ...EDITORS.map((editor) => inEditor(editor, packed))]);
  } finally {
    packed.remove();
  }
}

function theCommand({ files, size, bin, folder }) {
  const gouji = (...args) => spawnSync(path.join(bin, 'gouji'), args, { cwd: folder, encoding: 'utf8' });
  const sample = (name) => path.join(root, 'samples', name);
  const wrong = gouji('check', sample('hengyang-2018.gouji'));
  const clean = gouji('check', sample('2024-示例县自然资源局.gouji'));
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const word = path.join(folder, 'report.docx');
  const sent = gouji('convert', '--to', 'docx', '-o', word, sample('2024-示例县自然资源局.gouji'));
  return [
    check(`npm packs the command alone (${kilobytes(size)})`, files.sort().join() === PACKED.join(), files),
    check('the installed command tells its version', gouji('--version').stdout.trim() === version, version),
    check('it finds what is wrong', wrong.status === 1 && /149/.test(wrong.stdout), wrong.stderr),
    check('it writes a Word document', sent.status === 0 && fs.existsSync(word), sent.stderr),
    check('it is content with a clean report', clean.status === 0, clean.stdout + clean.stderr),
  ];
}

function inEditor({ name, program, args, script }, { bin, folder }) {
  if (spawnSync(program, ['--version']).status !== 0) {
    console.log(`no ${name} (${program}): its test cannot run`);
    return ONE_FAILURE;
  }
  const samples = path.join(folder, name, 'samples');
  fs.cpSync(path.join(root, 'samples'), samples, { recursive: true });
  const { stdout, stderr, status } = spawnSync(program, [...args, path.join(root, 'test/editors', script)], {
    cwd: samples,
    encoding: 'utf8',
    timeout: 120_000,
    env: {
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      GOUJI_DOCS: path.join(root, 'docs/editors.md'),
      HOME: folder,
    },
  });
  const lines = `${stdout}\n${stderr}`.split(/\r?\n/);
  const tallies = lines
    .filter((line) => /^(ok|not ok) /.test(line))
    .map((line) => check(`${name}: ${line.replace(/^(not )?ok /, '')}`, line.startsWith('ok')));
  if (status === 0 && tallies.length > 0) return sum(tallies);
  console.log(lines.join('\n'));
  return sum([...tallies, ...(tallies.some(({ failed }) => failed > 0) ? [] : [ONE_FAILURE])]);
}

function check(name, holds, detail = '') {
  step(name, holds);
  if (holds) return PASSED;
  if (detail !== '') console.log(detail);
  return ONE_FAILURE;
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1024)} KB`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  installPackages();
  process.exit(report(otherEditors()));
}
