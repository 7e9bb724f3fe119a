import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { builtinFiles, loaded } from './builtin';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DOMAIN = join(ROOT, '../shared/domain');

describe('import-domain', function () {
  this.timeout(20_000);
  let folder = '';

  before(function () {
    if (!existsSync(DOMAIN)) {
      console.log('      the domain folder is not beside this checkout: nothing to compare with');
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'gouji-domain-'));
  });
  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true });
  });

  const run = (domain: string, out: string) =>
    execFileSync(process.execPath, [join(ROOT, 'scripts/import-domain.mjs'), domain, '--out', out], {
      encoding: 'utf8',
      stdio: 'pipe',
    });

  it('gives what the committed files hold', () => {
    run(DOMAIN, join(folder, 'fresh'));
    const made = readdirSync(join(folder, 'fresh'), { recursive: true, encoding: 'utf8' });
    const files = made.filter((name) => name.endsWith('.yaml'));
    assert.equal(files.length, 12);
    const kept = builtinFiles();
    for (const name of files) {
      const fresh = parse(readFileSync(join(folder, 'fresh', name), 'utf8'));
      assert.deepEqual(fresh, kept[name], `${name} is stale: run node scripts/import-domain.mjs`);
    }
  });

  it('stops at a condition in words that nobody covers', () => {
    const domain = join(folder, 'domain');
    cpSync(DOMAIN, domain, { recursive: true });
    const rules = readFileSync(join(domain, 'rules.yaml'), 'utf8');
    writeFileSync(join(domain, 'rules.yaml'), rules.replace('id: s14.training-pair', 'id: s14.training-couple'));
    assert.throws(
      () => run(domain, join(folder, 'uncovered')),
      (error: { stderr?: string }) => {
        assert.match(error.stderr ?? '', /s14\.training-couple: .* is covered neither/u);
        assert.match(error.stderr ?? '', /overlay: s14\.training-pair/u);
        return true;
      },
    );
  });
});

describe('build-catalogue', () => {
  it('writes what all files hold as one JSON', () => {
    const script = ['--import=tsx', join(ROOT, 'scripts/build-catalogue.mjs')];
    const said = execFileSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8' });
    assert.match(said, /catalogue: \d+ files, \d+ KiB/u);
    const built = JSON.parse(readFileSync(join(ROOT, 'server/src/catalogue/generated/builtin.json'), 'utf8'));
    assert.deepEqual(built, loaded.data);
  });
});
