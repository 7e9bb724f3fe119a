// `npm test`: everything that needs no editor, from a fresh clone on. The last line says `N passed, N failed`.
import { build } from './build.mjs';
import { installPackages } from './project.mjs';
import { grammarSuite, mochaSuite, report, staticChecks, step, sum } from './suites.mjs';

installPackages();
const total = sum([
  step('build', build()),
  await staticChecks(),
  mochaSuite(['test/*.test.ts', 'test/unit/**/*.test.ts', 'test/{lsp,web,score}/**/*.test.ts']),
  await grammarSuite(),
]);
process.exit(report(total));
