// `npm test`: everything that needs no editor, from a fresh clone on. The last line says `N passed, N failed`.
import { build } from './build.mjs';
import { installPackages } from './project.mjs';
import { grammarSuite, mochaSuite, report, staticChecks, step, sum } from './suites.mjs';

/** Measures how long its process works: nothing else may be done in it. */
const ALONE = 'test/lsp/manyDrafts.test.ts';

installPackages();
const total = sum([
  step('build', build()),
  await staticChecks(),
  mochaSuite(['test/*.test.ts', 'test/unit/**/*.test.ts', 'test/{lsp,web,score}/**/*.test.ts'], ['--ignore', ALONE]),
  mochaSuite([ALONE]),
  await grammarSuite(),
]);
process.exit(report(total));
