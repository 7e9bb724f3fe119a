// `npm run release -- 0.2.0`: tests, writes the version and the changelog's section, packages, commits and tags. Nothing
// leaves the machine: pushing and publishing stay with a person.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { packageExtension, VSIX } from '../test/workbench/package.mjs';
import { root, runNode } from './project.mjs';
import { isLater, notesOf, releasedChangelog, withVersion } from './releaseText.ts';

const [version = ''] = process.argv.slice(2);
try {
  release(version);
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
}

function release(version) {
  const last = JSON.parse(read('package.json')).version;
  if (!isLater(version, last)) throw new Error(`give a version after ${last}: npm run release -- 0.2.0`);
  if (git('status', '--porcelain') !== '') throw new Error('commit or put away your changes first');
  if (git('tag', '--list', `v${version}`) !== '') throw new Error(`there is a tag v${version} already`);
  const changelog = releasedChangelog(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10));

  if (runNode(['scripts/test.mjs']) !== 0) throw new Error('not released: the tests fail');
  write('CHANGELOG.md', changelog);
  for (const name of ['package.json', 'package-lock.json']) write(name, withVersion(read(name), last, version));
  if (!packageExtension()) throw new Error('not released: see above; git restore . takes the changes back');
  git('commit', '--all', '--message', `Release ${version}`);
  git('tag', '--annotate', `v${version}`, '--cleanup=verbatim', '--message', notesOf(changelog, version));
  console.log(`released ${version}: ${path.relative(root, VSIX)}; next: git push --follow-tags`);
}

function read(name) {
  return fs.readFileSync(path.join(root, name), 'utf8');
}

function write(name, text) {
  fs.writeFileSync(path.join(root, name), text);
}

/** What git says; throws an `Error` with its complaint. */
function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr.trim()}`);
  return stdout.trim();
}
