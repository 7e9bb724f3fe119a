// `npm run fuzz -- --minutes 5 [--seed 1]`: random edits and texts until the time is up; the first fault is shown with its seed.
import { buildCatalogue } from './build.mjs';
import { installPackages, runNode } from './project.mjs';

installPackages();
process.exit(buildCatalogue() ? runNode(['--import=tsx', 'test/fuzz/fuzz.ts', ...process.argv.slice(2)]) : 1);
