// `npm run check`: what is quick enough to run before each commit.
import { buildCatalogue } from './build.mjs';
import { installPackages } from './project.mjs';
import { mochaSuite, report, staticChecks, step, sum } from './suites.mjs';

installPackages();
const total = sum([
  step('catalogue', buildCatalogue()),
  await staticChecks(),
  mochaSuite(['test/*.test.ts', 'test/unit/**/*.test.ts']),
]);
process.exit(report(total));
