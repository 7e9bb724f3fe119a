// `npm run check`: what is quick enough to run before each commit.
import { buildCatalogue } from './build.mjs';
import { installPackages } from './project.mjs';
import { mochaSuite, report, staticChecks, step, sum } from './suites.mjs';

/**
 * Tests that take seconds: every slip of every form, random drafts by the hundred, hostile texts, processes of their own;
 * and whatever measures growth. `npm test` runs them.
 */
const SLOW = [
  'test/unit/catalogue/import.test.ts',
  'test/unit/catalogue/load.test.ts',
  'test/unit/claims/reading.test.ts',
  'test/unit/features/bring.test.ts',
  'test/unit/features/codeActions.test.ts',
  'test/unit/features/convert.test.ts',
  'test/unit/hosts/**',
  'test/unit/model/bind.test.ts',
  'test/unit/office/**',
  'test/unit/render/**',
  'test/unit/repair/**',
  'test/unit/rules/forms.test.ts',
  'test/unit/rules/labelsLost.test.ts',
  'test/unit/syntax/hostile.test.ts',
  'test/unit/webview/**',
  'test/unit/workspace/edits.test.ts',
  'test/unit/workspace/mistakes.test.ts',
];
const QUICK = [...SLOW.flatMap((pattern) => ['--ignore', pattern]), '--grep', 'is linear', '--invert'];

installPackages();
const catalogue = step('catalogue', buildCatalogue());
// Programs of their own: they go on while the tests run.
const checks = staticChecks();
const tests = mochaSuite(['test/*.test.ts', 'test/unit/**/*.test.ts'], QUICK);
process.exit(report(sum([catalogue, await checks, tests])));
