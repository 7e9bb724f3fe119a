import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isLater, notesOf, readVersion, releasedChangelog, withVersion } from '../../../scripts/releaseText';

const CHANGELOG = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- 甲\n\n## [0.1.0] - 2025-01-02\n\n- 乙\n';
const read = (name: string) => fs.readFileSync(path.resolve(import.meta.dirname, '../../..', name), 'utf8');

describe('a release', () => {
  it('has three numbers, and comes after the last', () => {
    assert.deepEqual(readVersion('0.12.3'), [0, 12, 3]);
    for (const text of ['', '1', '1.2', 'v1.2.3', '1.2.3-beta', '01.2.3', '1.2.3.4']) {
      assert.equal(readVersion(text), undefined, text);
    }
    assert.ok(isLater('0.10.0', '0.9.9'));
    assert.ok(isLater('1.0.0', '0.9.9'));
    for (const [next, last] of [
      ['0.1.0', '0.1.0'],
      ['0.1.9', '0.2.0'],
      ['next', '0.1.0'],
    ] as const) {
      assert.ok(!isLater(next, last), next);
    }
  });

  it('dates what was unreleased, and begins anew above it', () => {
    assert.equal(
      releasedChangelog(CHANGELOG, '0.2.0', '2026-01-25'),
      CHANGELOG.replace('## [Unreleased]', '## [Unreleased]\n\n## [0.2.0] - 2026-01-25'),
    );
  });

  it('is refused where there is nothing to release, or it is there already', () => {
    const empty = CHANGELOG.replace('### Added\n\n- 甲\n\n', '');
    assert.throws(() => releasedChangelog(empty, '0.2.0', '2026-01-25'), /says nothing/);
    assert.throws(() => releasedChangelog(CHANGELOG, '0.1.0', '2026-01-25'), /has 0\.1\.0 already/);
    assert.throws(() => releasedChangelog('# Changelog\n', '0.2.0', '2026-01-25'), /no line ## \[Unreleased\]/);
  });

  it('tells its own notes alone', () => {
    const released = releasedChangelog(CHANGELOG, '0.2.0', '2026-01-25');
    assert.equal(notesOf(released, '0.2.0'), '### Added\n\n- 甲');
    assert.equal(notesOf(released, '0.1.0'), '- 乙');
    assert.equal(notesOf(released, '0.3.0'), '');
  });

  it('names the version in the manifest and its lock, and nowhere else', () => {
    const { version } = JSON.parse(read('package.json'));
    for (const name of ['package.json', 'package-lock.json']) {
      const json = JSON.parse(read(name));
      json.version = '98.7.6';
      if (json.packages) json.packages[''].version = '98.7.6';
      assert.deepEqual(JSON.parse(withVersion(read(name), version, '98.7.6')), json, name);
    }
    assert.throws(() => withVersion('{}', '0.1.0', '0.2.0'), /no "version": "0\.1\.0"/);
  });

  it('finds this project’s changelog ready for it', () => {
    assert.match(releasedChangelog(read('CHANGELOG.md'), '98.7.6', '2026-01-25'), /\n## \[98\.7\.6\] - 2026-01-25\n/);
  });
});
